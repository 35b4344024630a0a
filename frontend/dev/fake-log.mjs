/** A page of the made-up log: { stationId, endTime, cursor, limit, order }. */
export function logPage(world, query) {
  const limit = Number(query.get('limit') ?? 100);
  const wanted = (each) =>
    (query.get('endTime') === null || each.time < query.get('endTime')) &&
    (query.get('stationId') === null || each.stationId === query.get('stationId'));
  if (query.get('order') === 'oldest') {
    const beyond = Number(query.get('cursor') ?? 0);
    return { messages: world.log.filter((each) => each.seq > beyond && wanted(each)).slice(0, limit), nextCursor: null, whole: true, gaps: [] };
  }
  const before = Number(query.get('cursor') ?? Infinity);
  const found = [];
  let at = world.log.length - 1;
  for (; at >= 0 && found.length < limit; at--) {
    const each = world.log[at];
    if (each.seq < before && wanted(each)) found.push(each);
  }
  const last = found.at(-1);
  const more = found.length === limit && world.log.slice(0, at + 1).some(wanted);
  const gaps = world.lost.filter((gap) => gap.fromSeq < before && (!more || gap.toSeq >= last.seq));
  return { messages: found, nextCursor: more ? String(last.seq) : null, whole: true, gaps };
}

/** What one gets who comes back with a number: a gap where the ring begins later, and the frames since. */
export function resumed(world, resume) {
  const kept = world.ring === 0 ? [] : world.log.slice(-world.ring);
  const fromSeq = kept[0]?.seq ?? world.seq + 1;
  if (resume === null) return { fromSeq, gap: null, messages: kept.slice(-200) };
  const gap =
    fromSeq > resume + 1
      ? { type: 'gap', count: fromSeq - resume - 1, fromSeq: resume + 1, toSeq: fromSeq - 1 }
      : null;
  return { fromSeq, gap, messages: kept.filter((each) => each.seq > resume) };
}

/** Frames go by that no page hears of; then everybody is told so. */
export function missOut(world, exchanges) {
  const fromSeq = world.seq + 1;
  for (let n = 0; n < exchanges; n++) world.frames();
  world.send([{ type: 'gap', count: world.seq - fromSeq + 1, fromSeq, toSeq: world.seq }]);
}

/** The log deletes what is older than a number. */
export function expire(world, before) {
  world.log = world.log.filter((each) => each.seq >= before);
}

/** The log could not keep some frames. */
export function loseFromLog(world, fromSeq, toSeq) {
  world.log = world.log.filter((each) => each.seq < fromSeq || each.seq > toSeq);
  world.lost.push({ lost: toSeq - fromSeq + 1, fromSeq, toSeq });
}
