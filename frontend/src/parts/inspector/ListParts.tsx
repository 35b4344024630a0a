import type { TimeMode } from '../../model/times';
import { TIME_WORDS } from '../../model/times';
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
