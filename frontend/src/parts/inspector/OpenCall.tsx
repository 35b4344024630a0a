import { useNow } from '../../state/hooks';

/** So long a station waits for an answer, when it is not told otherwise. */
const PATIENCE_MILLIS = 30_000;
const LONG_MILLIS = 10_000;

/** How long a call has waited for its answer; that it got none, when nobody waits for it any more. */
export function OpenCall({ at }: { at: number }) {
  const waited = Math.max(0, useNow() - at);
  if (waited >= PATIENCE_MILLIS) return <span className="waiting">no answer</span>;
  return (
    <span className={`latency open-call tone-${waited >= LONG_MILLIS ? 'bad' : 'warn'}`} title="It waits for its answer">
      open {Math.floor(waited / 1000)} s
      <i style={{ width: `${(waited / PATIENCE_MILLIS) * 100}%` }} />
    </span>
  );
}
