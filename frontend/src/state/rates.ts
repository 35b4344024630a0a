import { useEffect, useState } from 'react';
import type { Rates } from '../model/rates';
import { NO_RATES, RateBook } from '../model/rates';
import { useApp } from './hooks';

const EVERY_MILLIS = 2_000;

/** What the stations' frames tell of late, asked for while somebody looks. Another object each time. */
export function useRates(): Rates {
  const { api } = useApp();
  const [book] = useState(() => new RateBook());
  const [rates, setRates] = useState(NO_RATES);
  useEffect(() => {
    let current = true;
    let asking = false;
    const ask = async () => {
      if (asking || document.hidden) return;
      asking = true;
      const after = book.slot;
      try {
        const answer = await api.fleetRates(after ?? undefined);
        if (!current) return;
        book.take(answer, after);
        setRates({ of: (stationId) => book.of(stationId) });
      } catch {
        // The connection banner tells of an emulator that is gone; the next turn asks again.
      } finally {
        asking = false;
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), EVERY_MILLIS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [api, book]);
  return rates;
}
