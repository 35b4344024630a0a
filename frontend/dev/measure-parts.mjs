const now = () => performance.timeOrigin + performance.now();

/** Median and tail of some numbers of milliseconds, in words. */
export function line(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);
  return `median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, worst ${at(1)} ms of ${sorted.length}`;
}

/** How many rows the page draws. */
export const rowsDrawn = (page) => page.evaluate(() => document.querySelectorAll('[role=row]').length);

/** The JavaScript heap in use. */
export async function heapMegabytes(page, collect) {
  const session = await page.context().newCDPSession(page);
  if (collect) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return (usedSize + backingStorageSize) / 1_048_576;
}

/** The times between drawn frames while something is done to the page again and again. */
export async function frameTimes(page, what, millis, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let before = performance.now();
    const next = (at) => {
      window.frameTimes?.push(at - before);
      before = at;
      if (window.frameTimes !== undefined) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const end = performance.now() + millis;
  while (performance.now() < end) {
    const began = performance.now();
    await act();
    const rest = 16 - (performance.now() - began);
    if (rest > 1) await new Promise((done) => setTimeout(done, rest));
  }
  const times = await page.evaluate(() => {
    const found = window.frameTimes.slice(2);
    window.frameTimes = undefined;
    return found;
  });
  const late = times.filter((each) => each > 34).length;
  console.log(`${what}: ${line(times)}; over 34 ms: ${late}`);
}

/**
 * Begins to record which row is the last one, by its index, and at which animation frame after it was
 * there: by then it is painted. Answers what gives the records.
 */
export async function tellShown(page) {
  await page.evaluate(() => {
    window.shown = [];
    let last = -1;
    let fresh = -1;
    const look = () => {
      if (fresh >= 0) window.shown.push({ index: fresh, at: performance.timeOrigin + performance.now() });
      const row = document.querySelector('.virtual .window > :last-child');
      const index = Number(row?.id.split('-')[1] ?? -1);
      fresh = index === last ? -1 : index;
      last = index;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => window.shown);
}

/** Sends frames at a steady rate, every 10 ms those that are due. */
export function sender(world, rate) {
  const sent = [];
  const began = now();
  const timer = setInterval(() => {
    const due = Math.floor(((now() - began) / 1000) * rate);
    const batch = [];
    while (sent.length + batch.length < due) batch.push(...world.frames());
    // As the emulator does: one by one, or up to 200 together.
    for (let from = 0; from < batch.length; from += 200) {
      world.send(batch.slice(from, from + 200).map((message) => ({ type: 'message', message })));
    }
    const at = now();
    for (const { seq } of batch) sent.push({ seq, at });
  }, 10);
  return {
    stop: () => clearInterval(timer),
    sent: () => sent.length,
    /** How long each frame took until its row, or a later one, was there; the first row had index 0. */
    lags: (records, firstSeq) => {
      const found = [];
      let place = 0;
      for (const { index, at } of records) {
        for (; sent[place]?.seq <= firstSeq + index; place++) found.push(at - sent[place].at);
      }
      if (place < sent.length) console.log(`NOT SHOWN: the last ${sent.length - place} frames`);
      return found;
    },
  };
}

/** Milliseconds from the navigation to the first contentful paint, and until rows are painted. */
export async function timeToRows(page, url) {
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('[role=row] [role=gridcell]') === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => (window.rowsAt = performance.now()));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => window.rowsAt !== undefined);
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    rows: window.rowsAt,
  }));
}
