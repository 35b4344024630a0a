import type { ReactNode } from 'react';
import { count } from '../../model/format';
import { BUFFER_SIZES, chooseBufferSize } from '../../state/buffer';
import type { Feed } from '../../state/feed';
import { asProblem, useApp, useChanges } from '../../state/hooks';
import { usePreference } from '../../state/preferences';
import { showProblem } from '../../state/toasts';
import type { MessageCount } from '../../wire/contract';
import { Button } from '../controls';
import './status.css';

interface StatusProps {
  feed: Feed;
  shown: number;
  /** Asked to show the row of an index: the first gap. */
  onMissing: (index: number) => void;
  more?: ReactNode;
}

/** What is kept, what is shown, and every way in which something is not. */
export function StatusLine({ feed, shown, onMissing, more }: StatusProps) {
  const app = useApp();
  useChanges(app.dashboards);
  const { store } = feed;
  const missing = store.missingFrames();
  const lost = app.dashboard?.dropped ?? 0;
  const load = () => {
    feed.loadOlder().catch((error: unknown) => showProblem('Older messages', asProblem(error)));
  };
  return (
    <footer className="inspector-status num">
      <span>
        {shown !== store.size ? `${count(shown)} of ${count(store.size)} shown` : `${count(store.size)} messages`}
      </span>
      {feed.counted !== null && <CountedInLog count={feed.counted} />}
      {feed === app.feed ? (
        <label className="faint" title="How many frames this page keeps; a million need about half a gigabyte">
          room for{' '}
          <select
            className="buffer-size"
            value={store.capacity}
            onChange={(event) => chooseBufferSize(app, Number(event.target.value))}
          >
            {BUFFER_SIZES.map((each) => (
              <option key={each} value={each}>
                {count(each)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        !feed.isRecorded && <span className="faint">room for {count(store.capacity)}</span>
      )}
      {missing !== null && (
        <button
          type="button"
          className="missing-frames"
          title="Shows where; Enter fetches them from the log"
          onClick={() => onMissing(missing.index)}
        >
          {count(missing.count)} did not reach this page
        </button>
      )}
      {store.dropped > 0 && (
        <span className="tone-warn dropped">
          {count(store.dropped)} oldest left this page; the log has them
        </span>
      )}
      {lost > 0 && !feed.isRecorded && (
        <span
          className="tone-warn dropped"
          title="Since the emulator started: what its log could not keep and what its live stream had to leave out"
        >
          {count(lost)} dropped by the emulator
        </span>
      )}
      <span className="grow" />
      <Density />
      {feed.isRecorded ? (
        <span className="faint">all of the recording</span>
      ) : feed.exhausted ? (
        <span className="faint">{store.size >= store.capacity ? 'page is full' : 'start of the log'}</span>
      ) : (
        <Button small kind="quiet" icon="up" disabled={feed.loading} onClick={load}>
          {feed.loading ? 'Loading…' : 'Load older from the log'}
        </Button>
      )}
      {more}
    </footer>
  );
}

/** How many frames the log has, be they in the list or not. */
function CountedInLog({ count: { found, whole, fromSeq } }: { count: MessageCount }) {
  const [at, why] = whole
    ? ['', 'Counted when the search began']
    : ['at least ', `Two seconds did not suffice: counted from the newest back to #${fromSeq}`];
  return (
    <span className="found-in-log" title={why}>
      {at}
      {count(found)} found in the log
    </span>
  );
}

function Density() {
  const [density, setDensity] = usePreference('density', 'comfortable');
  const compact = density === 'compact';
  return (
    <Button
      small
      kind="quiet"
      aria-pressed={compact}
      title="Lower rows, so that more of them fit"
      onClick={() => setDensity(compact ? 'comfortable' : 'compact')}
    >
      Compact rows
    </Button>
  );
}
