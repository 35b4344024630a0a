import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useSyncExternalStore } from 'react';
import type { Station } from '../wire/contract';
import { ProblemError } from '../wire/http';
import type { App } from './app';
import type { Emitter } from './emitter';
import { showProblem, showToast } from './toasts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp outside of AppContext');
  return app;
}

/** Draws anew when the emitter tells of a change. */
export function useChanges(emitter: Emitter): number {
  return useSyncExternalStore(emitter.subscribe, emitter.version);
}

/** Whether the person in front of the page may look but not change anything. */
export function useOnlyLooking(): boolean {
  const app = useApp();
  useChanges(app.connection);
  return app.info?.role === 'viewer';
}

export function useStations(): readonly Station[] {
  const { stations } = useApp();
  useChanges(stations.changes);
  return stations.all();
}

export function useStation(id: string): Station | undefined {
  const { stations } = useApp();
  useChanges(stations.changes);
  return stations.byId(id);
}

/** The time, told once per interval, for ages. */
export function useNow(intervalMillis = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalMillis);
    return () => clearInterval(timer);
  }, [intervalMillis]);
  return now;
}

export interface Remote<T> {
  readonly data: T | undefined;
  readonly error: ProblemError | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** Asks the emulator when the key changes, and again on `reload` or every `everyMillis`. */
export function useRemote<T>(key: string, ask: () => Promise<T>, everyMillis?: number): Remote<T> {
  const [answer, setAnswer] = useState<{ key: string; data?: T; error?: ProblemError }>({ key: '' });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    let current = true;
    latest.current().then(
      (data) => current && setAnswer({ key, data }),
      (error: unknown) =>
        current &&
        setAnswer((before) => ({
          key,
          ...(before.key === key && before.data !== undefined ? { data: before.data } : {}),
          error: asProblem(error),
        })),
    );
    return () => {
      current = false;
    };
  }, [key, round]);
  useEffect(() => {
    if (everyMillis === undefined) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) setRound((before) => before + 1);
    }, everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  const fresh = answer.key === key;
  return {
    data: fresh ? answer.data : undefined,
    error: fresh ? answer.error : undefined,
    loading: !fresh,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}

/** Runs what a button starts: one at a time, a refusal becomes a toast. */
export function useTask(): {
  busy: boolean;
  run: (title: string, task: () => Promise<string | void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const run = useCallback((title: string, task: () => Promise<string | void>) => {
    setBusy(true);
    task()
      .then(
        (said) => {
          if (typeof said === 'string') showToast({ tone: 'good', title, detail: said });
        },
        (error: unknown) => showProblem(title, asProblem(error)),
      )
      .finally(() => setBusy(false));
  }, []);
  return { busy, run };
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({
    type: 'about:blank',
    title: 'Something went wrong in this page',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
  });
}
