import { storyPage } from './fake-stories.mjs';

const RULES = [
  ['unknown-answer', 'error', 'OCPP-J §4.1.4', 'part 4 §4.1.4', 'an answer to no open request'],
  ['second-call', 'warning', 'OCPP-J §4.1.1', 'part 4 §4.1.1', 'a request while one of the same side is open'],
  ['clock-skew', 'warning', '1.6 §3.15, §4.6', 'B01.FR.06, G02.FR.06', 'a time that is far from the emulator’s'],
  ['status-transition', 'warning', '1.6 §4.9', '', 'a connector status that cannot follow the last one'],
  ['seqno-gap', 'warning', '', 'E01.FR.07, part 2 §1.3.2.1', 'a transaction event whose sequence number leaves some out'],
  ['meter-backwards', 'error', '1.6 §7.31', 'J02.FR.16', 'a register that runs backwards'],
];

/** The protocol rules of a made-up emulator: they can be switched, and have found a little. */
export function ruleViews() {
  return RULES.map(([code, severity, source16, source2, meaning], at) => ({
    code, severity, source16, source2, meaning, on: true, found: (at * 7) % 5, failed: 0,
  }));
}

/** Lists the rules of a world, or switches one. */
export function answerRules(world, method, code, body) {
  if (method !== 'PUT') return [200, world.rules];
  return [200, Object.assign(world.rules.find((each) => each.code === code), { on: body.on })];
}

/** Findings about the last frames of a log, one of each kind, as often as is wanted. */
export function findingsAbout(log, many) {
  return log.slice(-many).toReversed().map((frame, at) => {
    const [code, severity, source16, source2] = RULES[at % RULES.length];
    return {
      stationId: frame.stationId, time: frame.time, stationSeq: frame.stationSeq, severity, code,
      pointer: code === 'clock-skew' ? '/currentTime' : code === 'seqno-gap' ? '/seqNo' : '',
      sentence: SENTENCES[code], source: source16 === '' ? source2 : source16, messageSeq: frame.seq,
    };
  });
}

/** A page of messages with what was found about them. */
export function withFindings(world, [status, page]) {
  if (status !== 200) return [status, page];
  const shown = new Set(page.messages.map((each) => each.seq));
  return [200, { ...page, findings: world.findings.filter((each) => shown.has(each.messageSeq)).toReversed() }];
}

/** How many messages a filter finds; `world.countLate` says that there was no time to count them all. */
export function countedMessages(world, query) {
  world.counts++;
  const all = new URLSearchParams({ filter: query.get('filter') ?? '', limit: '1000000' });
  const [status, page] = storyPage(world.log, all, world.findings);
  if (status !== 200) return [status, page];
  const fromSeq = world.countLate ? page.messages.at(-1)?.seq ?? 1 : null;
  return [200, { found: page.messages.length, whole: fromSeq === null, fromSeq }];
}

const SENTENCES = {
  'unknown-answer': 'the station answered 4711, but the CSMS has no open request with this id',
  'second-call': 'Reset came while GetConfiguration (csms-12) has no answer; one request of a side may be open at a time',
  'clock-skew': 'the CSMS says it is 2026-01-01T00:00:00Z, 3600 s behind the emulator; at most 60 s are expected',
  'status-transition': 'connector 1 went from Finishing to Charging; from there only Available, Faulted, Preparing, Unavailable can follow',
  'seqno-gap': 'transaction 6f1a2b3c went from seqNo 4 to 7; 5 was expected',
  'meter-backwards': 'the register of meter 1 Outlet stands at 120.0 Wh, at 2026-01-01T00:00:00Z it stood at 140.0 Wh; it never runs backwards',
};
