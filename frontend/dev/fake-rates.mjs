const SLOT_MILLIS = 2_000;
const SLOTS = 30;
const ANSWERS = 64;

/** What the log of a made-up world tells of its stations' last minute. */
export function fleetRates(world, after) {
  const slot = Math.floor(Date.now() / SLOT_MILLIS) - 1;
  const told = after === null ? 0 : Number(after);
  const from = told > slot ? slot - SLOTS : Math.max(told, slot - SLOTS);
  const found = new Map();
  const end = (slot + 1) * SLOT_MILLIS;
  for (let at = world.log.length - 1; at >= 0; at--) {
    const frame = world.log[at];
    const time = Date.parse(frame.time);
    if (time < end - SLOTS * SLOT_MILLIS) break;
    if (time >= end || !world.stations.has(frame.stationId)) continue;
    let rates = found.get(frame.stationId);
    if (rates === undefined) {
      rates = { frames: new Array(slot - from).fill(0), latencies: [], lastError: null };
      found.set(frame.stationId, rates);
    }
    const place = Math.floor(time / SLOT_MILLIS) - from - 1;
    if (place >= 0) rates.frames[place]++;
    if (frame.direction === 'received' && frame.latencyMillis !== null && rates.latencies.length < ANSWERS) {
      rates.latencies.push(frame.latencyMillis);
    }
    if (frame.messageType === 'CALLERROR') {
      rates.lastError ??= {
        time: frame.time, seq: frame.seq, kind: 'frame', text: `${frame.action}: ${frame.payload.code}, Field key is not known`,
      };
    }
  }
  const stations = [...found].map(([stationId, { frames, latencies, lastError }]) => {
    const sorted = latencies.sort((a, b) => a - b);
    return { stationId, frames, p95Millis: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null, lastError };
  });
  return {
    slot, slotSeconds: SLOT_MILLIS / 1000,
    stations: after === null ? stations : stations.filter((each) => each.frames.some((count) => count > 0)),
  };
}

/** Gives a world a minute that was busier and busier, as if it had run that long. */
export function pastMinute(world, frames = 900) {
  const now = Date.now();
  for (let n = 0; n < frames; n += 2) {
    const ago = 60_000 * (1 - Math.sqrt(n / frames)) * (0.9 + 0.1 * Math.sin(n));
    for (const frame of world.frames()) frame.time = new Date(now - ago).toISOString();
  }
}
