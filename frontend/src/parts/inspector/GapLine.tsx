import { count } from '../../model/format';
import type { GapRow, GapState } from '../../model/frame';
import type { Feed } from '../../state/feed';
import { asProblem } from '../../state/hooks';
import { showProblem, showToast } from '../../state/toasts';
import { Button } from '../controls';
import { Icon } from '../Icon';
import './gap.css';

const WORDS: Readonly<Record<GapState, string>> = {
  missing: 'did not reach this page',
  lost: 'could not be stored and are lost',
  expired: 'are no longer in the log',
  empty: '',
};

interface GapProps {
  row: GapRow;
  id?: string;
  position: number;
  selected?: boolean;
  /** Its frames are being fetched. */
  busy?: boolean;
  /** Absent in a list that comes from the log whole. */
  onFetch?: (index: number) => void;
}

/** A stretch that is missing, said in the place where it is missing. */
export function GapLine({ row, id, position, selected, busy = false, onFetch }: GapProps) {
  const numbers = `(#${row.fromSeq} to #${row.toSeq})`;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={selected}
      className={`grid-row gap-line ${row.state}`}
    >
      <span role="gridcell">
        <Icon name="gap" size={15} />
        <span className="clip">
          {row.state === 'empty'
            ? `The log knows of no frame of this list that is missing here ${numbers}`
            : `${count(row.count)} ${row.count === 1 ? 'frame' : 'frames'} ${WORDS[row.state]} ${numbers}`}
        </span>
        {row.state === 'missing' && onFetch !== undefined && (
          <Button
            small
            kind="quiet"
            disabled={busy}
            title="Fetch them from the log (Enter)"
            onClick={() => onFetch(row.index)}
          >
            {busy ? 'Fetching…' : 'Fetch'}
          </Button>
        )}
      </span>
    </div>
  );
}

interface FeedGapProps {
  feed: Feed;
  name: string;
  row: GapRow;
  position: number;
  selected: boolean;
}

/** A gap of a live list, which can be filled. */
export function FeedGap({ feed, name, row, ...rest }: FeedGapProps) {
  return (
    <GapLine
      id={`${name}-${row.index}`}
      row={row}
      busy={feed.isFilling(row.index)}
      onFetch={(index) => fetchGap(feed, index)}
      {...rest}
    />
  );
}

/** Fetches a gap's frames and says what became of it when nothing can be seen of it. Answers whether it is one. */
export function fetchGap(feed: Feed, index: number): boolean {
  if (feed.store.row(index)?.kind !== 'gap') return false;
  feed.fill(index).then(
    (rows) => {
      const row = feed.store.row(index);
      if (rows > 0 || row?.kind !== 'gap' || row.state !== 'missing' || feed.isFilling(index)) return;
      showToast({ tone: 'bad', title: 'The list is full', detail: 'Older than these is nothing that could make room.' });
    },
    (error: unknown) => showProblem('Missing frames', asProblem(error)),
  );
  return true;
}
