import { describe, expect, it } from 'vitest';
import type { FrameError } from '../src/model/rates';
import { NO_RATES, RateBook, SLOTS, newestError, rateWord } from '../src/model/rates';

const told = (slot: number, frames: readonly number[], lastError: FrameError | null = null) => ({
  slot,
  slotSeconds: 2,
  stations: [{ stationId: 'CP-1', frames, p95Millis: 12, lastError }],
});
const silence = (slot: number) => ({ slot, slotSeconds: 2, stations: [] });
const minute = (...last: number[]) => [...new Array<number>(SLOTS - last.length).fill(0), ...last];
const error = (time: string): FrameError => ({ time, seq: 7, kind: 'frame', text: 'no' });

describe('the rates of stations', () => {
  it('are put together from answer to answer', () => {
    const book = new RateBook();
    book.take(told(100, minute(1, 2)), null);
    expect(book.slot).toBe(100);

    book.take(told(102, [3, 4]), 100);

    expect(book.of('CP-1').frames).toEqual(minute(1, 2, 3, 4));
    expect(book.of('CP-1').perSecond).toBeCloseTo(10 / 60);
    expect(book.of('CP-1').p95Millis).toBe(12);
  });

  it('go down when an answer says nothing of a station', () => {
    const book = new RateBook();
    book.take(told(100, minute(5)), null);

    book.take(silence(103), 100);
    expect(book.of('CP-1').frames).toEqual(minute(5, 0, 0, 0));
    book.take(told(104, [9]), 103);
    expect(book.of('CP-1').frames).toEqual(minute(5, 0, 0, 0, 9));
    book.take(silence(104 + SLOTS), 104);

    expect(book.of('CP-1').perSecond).toBe(0);
    expect(book.of('CP-1').p95Millis).toBe(12);
  });

  it('begin anew when the clock of the emulator was set back', () => {
    const book = new RateBook();
    book.take(told(100, minute(5)), null);

    book.take(told(40, minute(2)), 100);

    expect(book.slot).toBe(40);
    expect(book.of('CP-1').frames).toEqual(minute(2));
  });

  it('are nothing for a station nobody told of', () => {
    expect(new RateBook().of('CP-9')).toEqual(NO_RATES.of('CP-9'));
    expect(NO_RATES.of('CP-9')).toEqual({ frames: minute(), perSecond: 0, p95Millis: null, lastError: null });
  });

  it('are told in few characters', () => {
    expect([0, 0.02, 0.2, 9.94, 9.96, 1204.4].map(rateWord)).toEqual(['–', '<0.1', '0.2', '9.9', '10', '1204']);
  });
});

describe('the last error of a station', () => {
  const rate = (lastError: FrameError | null) => ({ ...NO_RATES.of('x'), lastError });

  it('is the newer of what went wrong with the link and with the frames', () => {
    const link = { lastError: 'HTTP 401', lastErrorAt: '2026-01-31T10:00:00Z' };

    expect(newestError(link, rate(error('2026-01-31T10:00:01Z')))).toMatchObject({ text: 'no', seq: 7 });
    expect(newestError(link, rate(error('2026-01-31T09:59:59Z')))).toMatchObject({ text: 'HTTP 401', kind: 'link' });
    expect(newestError(link, rate(null))).toMatchObject({ text: 'HTTP 401', seq: null });
  });

  it('is none when nothing went wrong', () => {
    const fine = { lastError: null, lastErrorAt: null };

    expect(newestError(fine, rate(null))).toBeNull();
    expect(newestError(fine, rate(error('2026-01-31T10:00:00Z')))).toMatchObject({ kind: 'frame' });
  });
});
