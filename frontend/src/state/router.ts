import { useSyncExternalStore } from 'react';

/** Where the reader is: path segments, decoded, and the query. */
export interface Place {
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

const subscribers = new Set<() => void>();
let place = read();

window.addEventListener('popstate', () => {
  place = read();
  tell();
});

export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  const before = location.pathname + location.search;
  if (to === before) return;
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  place = read();
  tell();
}

/** Changes the query of the current page without a new entry in the browser's history. */
export function replaceQuery(query: URLSearchParams): void {
  const text = query.toString().replaceAll('%2C', ',');
  navigate(location.pathname + (text === '' ? '' : `?${text}`), 'replace');
}

export function usePlace(): Place {
  return useSyncExternalStore(
    (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    () => place,
  );
}

export function stationPath(id: string, tab?: string): string {
  const path = `/stations/${encodeURIComponent(id)}`;
  return tab === undefined ? path : `${path}/${tab}`;
}

export function transactionPath(stationId: string, transactionId: string): string {
  return `/transactions/${encodeURIComponent(stationId)}/${encodeURIComponent(transactionId)}`;
}

/** The list of messages that a filter finds in the log. */
export function messagesPath(filter: string): string {
  return withQuery('/messages', { source: 'log', filter });
}

/** A path with a query; what is empty is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  return filled.length === 0 ? path : `${path}?${new URLSearchParams(filled).toString()}`;
}

/**
 * Where a frame is shown among those around it that a filter finds: taken from the log, so that the
 * address outlives a restart.
 */
export function frameLink(seq: number, line: string): string {
  return withQuery('/messages', { source: 'log', frame: String(seq), filter: line });
}

function read(): Place {
  return {
    path: location.pathname,
    segments: location.pathname.split('/').filter(Boolean).map(decode),
    query: new URLSearchParams(location.search),
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function tell(): void {
  for (const subscriber of subscribers) subscriber();
}
