import type { ReactNode } from 'react';
import { count } from '../../model/format';
import type { TimeMode } from '../../model/times';
import { TIME_WORDS } from '../../model/times';
import type { Feed } from '../../state/feed';
import { asProblem } from '../../state/hooks';
import { usePreference } from '../../state/preferences';
import { showProblem } from '../../state/toasts';
import { Button } from '../controls';
import { Empty } from '../feedback';

interface HeadProps {
  showStation: boolean;
  times: TimeMode;
  /** Asked to tell times otherwise. */
  onTimes: () => void;
}

/** The names of the columns. */
export function Head({ showStation, times, onTimes }: HeadProps) {
  const names = [...(showStation ? ['Station'] : []), 'Action', 'Type'];
  return (
    <div className="grid-head frame-line" role="row" aria-rowindex={1}>
      <span role="columnheader">Direction</span>
      <span role="columnheader">
        <button type="button" className="sort" title="Clock, since the first row, since the row before, clock of the CSMS (t)" onClick={onTimes}>
          {TIME_WORDS[times]}
        </button>
      </span>
      {names.map((each) => (
        <span key={each} role="columnheader">
          {each}
        </span>
      ))}
      <span role="columnheader" className="right">
        Latency
      </span>
      <span role="columnheader">Payload</span>
    </div>
  );
}

/** Why the list is empty. */
export function NoRows({ narrowed, recorded }: { narrowed: boolean; recorded: boolean }) {
  return (
    <div className="inspector-empty">
      {narrowed ? (
        <Empty icon="filter" title="Nothing matches these filters">
          {recorded ? 'No frame of this recording does.' : 'New frames that match will appear here as they happen.'}
        </Empty>
      ) : recorded ? (
        <Empty icon="messages" title="No frames in this recording" />
      ) : (
        <Empty icon="messages" title="No messages yet">
          Frames appear here the moment a station sends or receives them.
        </Empty>
      )}
    </div>
  );
}

interface StatusProps {
  feed: Feed;
  shown: number;
  narrowed: boolean;
  more?: ReactNode;
}

/** What is kept, what is shown and what was dropped. */
export function StatusLine({ feed, shown, narrowed, more }: StatusProps) {
  const { store } = feed;
  const load = () => {
    feed.loadOlder().catch((error: unknown) => showProblem('Older messages', asProblem(error)));
  };
  return (
    <footer className="inspector-status num">
      <span>
        {narrowed ? `${count(shown)} of ${count(store.size)} shown` : `${count(store.size)} messages`}
      </span>
      {!feed.isRecorded && <span className="faint">room for {count(store.capacity)}</span>}
      {store.dropped > 0 && (
        <span className="tone-warn dropped">
          {count(store.dropped)} oldest left this page; the log has them
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
