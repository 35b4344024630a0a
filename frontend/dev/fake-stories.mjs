// Pages of the made-up log by a filter: only conditions that must all hold, as the pages of
// transactions, diagrams and comparisons ask for them.

const TERM = /(\w+)(:|=|>)((?:"[^"]*"|[^\s,"]+)(?:,(?:"[^"]*"|[^\s,"]+))*)/g;

const FIELDS = {
  station: (message) => message.stationId,
  tx: (message) => message.tx ?? '',
  id: (message) => message.messageId ?? '',
  action: (message) => message.action ?? '',
  type: (message) => message.messageType.toLowerCase(),
  seq: (message) => String(message.seq),
  finding: (message, findings) => about(message, findings).flatMap((each) => [each.severity, 'any']),
  code: (message, findings) => about(message, findings).map((each) => each.code),
};

const about = (message, findings) => findings.filter((each) => each.messageSeq === message.seq);

/** A page as the contract has it; a filter with something else in it is refused. */
export function storyPage(log, query, findings) {
  const filter = query.get('filter');
  const terms = [...filter.matchAll(TERM)].map(([, field, operator, values]) => ({
    of: FIELDS[field],
    operator,
    values: values.match(/"[^"]*"|[^,]+/g).map((value) => value.replaceAll('"', '')),
  }));
  if (filter.replaceAll(TERM, '').trim() !== '' || terms.some((term) => term.of === undefined)) {
    const detail = `filter: not understood: ${filter}`;
    return [400, { type: 'about:blank', title: 'Bad request', status: 400, detail }];
  }
  const holds = (message, { of, operator, values }) =>
    operator === '>' ? message.seq > Number(values[0]) : [of(message, findings)].flat().some((each) => values.includes(each));
  const oldest = query.get('order') === 'oldest';
  const cursor = query.get('cursor');
  const limit = Number(query.get('limit') ?? 100);
  const beyond = (message) => cursor === null || (oldest ? message.seq > Number(cursor) : message.seq < Number(cursor));
  const found = log.filter((message) => beyond(message) && terms.every((term) => holds(message, term)));
  if (!oldest) found.reverse();
  const messages = found.slice(0, limit);
  const nextCursor = found.length > limit ? String(messages.at(-1).seq) : null;
  return [200, { messages, nextCursor, whole: true, gaps: [] }];
}

/** One message with its partner, as the contract has it. */
export function storyFrame(log, seq) {
  const message = log.find((each) => each.seq === seq);
  if (message === undefined) {
    const detail = `The log does not hold the message ${seq}`;
    return [404, { type: 'about:blank', title: 'Not found', status: 404, detail }];
  }
  const partner = log.find(
    (each) => each.messageId === message.messageId && each.stationId === message.stationId && each.direction !== message.direction,
  );
  return [200, { message, partner: partner ?? null, findings: [] }];
}
