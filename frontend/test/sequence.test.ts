import { describe, expect, it } from 'vitest';
import { timeTicks, valueScale } from '../src/model/axis';
import type { Arrow, Pause } from '../src/model/sequence';
import { STATION_LANES_MOST, sequence } from '../src/model/sequence';
import { toMermaid } from '../src/model/sequence-mermaid';
import { toSvg } from '../src/model/sequence-svg';
import { Session, charged16, charged201, rowsOf } from './sessions';

const arrows = (steps: readonly { kind: string }[]) => steps.filter((each) => each.kind === 'arrow') as Arrow[];
const pauses = (steps: readonly { kind: string }[]) => steps.filter((each) => each.kind === 'pause') as Pause[];

describe('a sequence diagram', () => {
  it('has a lane for each station and one for the CSMS, and an arrow for each frame', () => {
    const one = new Session('CP-1', '1.6').call('Heartbeat', {}, { currentTime: '2026-03-01T10:00:00Z' });
    const other = new Session('CP-2', '2.0.1', undefined, 200).call('Reset', { type: 'Immediate' }, { status: 'Accepted' }, { direction: 'received' });
    const drawn = sequence(rowsOf([...one.frames, ...other.frames]));

    expect(drawn.lanes.map(({ name }) => name)).toEqual(['CP-1', 'CP-2', 'CSMS']);
    expect(arrows(drawn.steps).map(({ from, to, shape }) => `${from}→${to} ${shape}`)).toEqual([
      '0→2 call', '2→0 answer', '2→1 call', '1→2 answer',
    ]);
    expect(arrows(drawn.steps).map(({ label, note }) => `${label} | ${note}`)).toContain('Reset | Accepted · 20 ms');
  });

  it('marks what failed, what got no answer, and what still may get one', () => {
    const session = new Session('CP-1', '1.6');
    session.call('Authorize', { idTag: 'A' }, null).wait(5).refused('DataTransfer', {}, 'NotSupported', 'no such vendor');
    session.wait(1).call('Heartbeat', {}, null);
    const [lost, , error, open] = arrows(sequence(session.rows()).steps);

    expect(lost).toMatchObject({ arrives: false, note: 'A · no answer seen' });
    expect(error).toMatchObject({ failed: true, note: 'NotSupported: no such vendor · 20 ms' });
    expect(open).toMatchObject({ arrives: true, note: 'no answer yet' });
  });

  it('does not wait longer than half a minute for an answer', () => {
    const session = new Session('CP-1', '1.6').call('Heartbeat', {}, null).wait(31);
    session.call('Reset', { type: 'Soft' }, { status: 'Accepted' }, { direction: 'received' });

    expect(arrows(sequence(session.rows()).steps)[0]).toMatchObject({ arrives: false, note: 'no answer seen' });
  });

  it('shows a frame that a fault kept from the wire as one that does not arrive', () => {
    const session = new Session('CP-1', '1.6').call('Heartbeat', {}, {}, { marks: ['fault:drop', 'not-sent'] });

    expect(arrows(sequence(session.rows()).steps)[0]).toMatchObject({ arrives: false, note: 'not sent' });
  });

  it('says where a station was away, by a boot and by events that were held back', () => {
    const said = pauses(sequence(charged16(42).rows()).steps);

    expect(said.map(({ what }) => what)).toEqual(['restart', 'offline']);
    expect(said[0]?.text).toBe('CP-16 introduces itself anew; nothing of it for 5 min 00 s');
    expect(said[1]?.text).toContain('it happened 5 min 00 s before it was sent');
    const event = pauses(sequence(charged201('t').rows()).steps);
    expect(event.map(({ what, text }) => `${what}: ${text}`)).toEqual([
      'offline: CP-201 was offline, as what follows says; nothing of it for 30 s',
    ]);
  });

  it('calls a silence a silence, when it is longer than usual', () => {
    const session = new Session('CP-1', '1.6');
    for (let n = 0; n < 6; n++) session.wait(60).call('Heartbeat', {});
    session.wait(600).call('Heartbeat', {});

    expect(pauses(sequence(session.rows()).steps)).toEqual([
      { kind: 'pause', what: 'quiet', lane: null, text: '10 min 00 s without a frame' },
    ]);
  });

  it('shows what the log lost, and says of an answer that its call is not there', () => {
    const session = new Session('CP-1', '1.6').call('Heartbeat', {});
    const [, answer] = session.rows();
    const gap = { kind: 'gap', state: 'lost', index: 9, count: 3, fromSeq: 1, toSeq: 3 } as const;
    const alone = answer?.kind === 'frame' ? [{ ...answer, partner: null }] : [];
    const { steps } = sequence([gap, ...alone]);

    expect(pauses(steps)[0]?.text).toBe('3 frames could not be stored and are lost');
    expect(arrows(steps)[0]?.note).toContain('its call is not shown');
  });

  it('gives lanes to so many stations and counts the frames of others', () => {
    const all = Array.from({ length: STATION_LANES_MOST + 2 }, (_, n) =>
      new Session(`CP-${n}`, '1.6', undefined, 100 + n * 10).call('Heartbeat', {}).frames).flat();

    expect(sequence(rowsOf(all))).toMatchObject({ leftOut: 4, lanes: { length: STATION_LANES_MOST + 1 } });
    expect(sequence([]).steps).toEqual([]);
  });
});

describe('a diagram as a file', () => {
  const nasty = new Session('<CP>&"\u0007', '1.6').refused('Data"<x>', {}, 'Bad;', 'end # %% line\nCSMS->>s1: forged');

  it('is an SVG in which nothing that frames say is markup', () => {
    const svg = toSvg(sequence(nasty.rows()), 'tx <1>');

    expect(svg).toMatch(/^<\?xml .*\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(svg).toContain('<title>tx &lt;1&gt;</title>');
    expect(svg).toContain('&lt;CP&gt;&amp;&quot;\ufffd');
    expect(svg).not.toMatch(/<x>|<CP>/);
    expect(svg).not.toMatch(/href|url\(|<script/);
  });

  it('is Mermaid text with a line for each step', () => {
    const text = toMermaid(sequence(charged16(42).rows()), 'Transaction 42');

    expect(text).toMatch(/^---\ntitle: "Transaction 42"\n---\nsequenceDiagram\n {2}participant s1 as CP-16\n {2}participant csms as CSMS\n/);
    expect(text).toContain('  s1->>csms: StartTransaction – TAG-1\n');
    expect(text).toContain('  csms-->>s1: StartTransaction – Accepted · 20 ms\n');
    expect(text).toContain('  s1-xcsms: MeterValues – 10.80 kW, 12.72 kWh · no answer seen\n');
    expect(text).toContain('  Note over s1: CP-16 introduces itself anew#59; nothing of it for 5 min 00 s\n');
  });

  it('is Mermaid text that no frame can end or comment out', () => {
    const lines = toMermaid(sequence(nasty.rows()), 'a\n---\nb').split('\n');

    expect(lines.slice(0, 4)).toEqual(['---', 'title: "a --- b"', '---', 'sequenceDiagram']);
    expect(lines.filter((line) => line.includes('forged'))).toHaveLength(1);
    expect(lines.at(-2)).toBe('  csms--xs1: Data#34;#60;x#62; – Bad#59;#58; #101;nd #35; #37;#37; line CSMS-#62;#62;s1#58; forged · 20 ms');
  });
});

describe('the axes of a chart', () => {
  it('end at round values that hold all others and zero', () => {
    expect(valueScale([7_360, 12], 100)).toEqual({ low: 0, high: 8_000 });
    expect(valueScale([-40, 20], 10)).toEqual({ low: -40, high: 20 });
    expect(valueScale([], 100)).toEqual({ low: 0, high: 100 });
  });

  it('have few ticks, at round times', () => {
    const low = Date.parse('2026-03-01T10:00:07Z');
    const ticks = timeTicks({ low, high: low + 9 * 60_000 }, 8);

    expect(ticks.map((tick) => (tick - low + 7_000) / 60_000)).toEqual([2, 4, 6, 8]);
    expect(timeTicks({ low, high: low + 400 * 86_400_000 }, 8).length).toBeLessThanOrEqual(8);
    expect(timeTicks({ low, high: low }, 8).length).toBeLessThanOrEqual(1);
  });
});
