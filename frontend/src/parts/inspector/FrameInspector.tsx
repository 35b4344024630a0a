import type { KeyboardEvent as ReactKeyboardEvent, ReactNode } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { FrameFilter } from '../../model/filter';
import { EVERYTHING, isNarrowed, rowTest } from '../../model/filter';
import { parseFilter } from '../../model/filter-parser';
import { count } from '../../model/format';
import type { FrameRow } from '../../model/frame';
import { FrameView } from '../../model/frame-view';
import { moveSelection } from '../../model/viewport';
import type { Feed } from '../../state/feed';
import { useChanges } from '../../state/hooks';
import { asProblem } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { showProblem } from '../../state/toasts';
import type { Message } from '../../wire/contract';
import { Button } from '../controls';
import { Empty } from '../feedback';
import { Icon } from '../Icon';
import { Split } from '../Split';
import type { VirtualListHandle } from '../VirtualList';
import { VirtualList } from '../VirtualList';
import { FrameDetail } from './FrameDetail';
import { FrameLine, GapLine } from './FrameLine';
import { FrameToolbar } from './FrameToolbar';
import './inspector.css';

const ROW_HEIGHT = 28;
const LIST_KEYS = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];

interface InspectorProps {
  feed: Feed;
  filter: FrameFilter;
  onFilter: (filter: FrameFilter) => void;
  /** The stations to choose from; null when the list is about one station. */
  stations: readonly string[] | null;
  /** The station the list is about, if it is about one. */
  scope?: string;
  name: string;
}

/** The live list of frames with its filters and the details of the selected one. */
export function FrameInspector({ feed, filter, onFilter, stations, scope, name }: InspectorProps) {
  const version = useChanges(feed.changes);
  const readable = parseFilter(filter.text).ok;
  const [good, setGood] = useState(readable ? filter.text : '');
  if (readable && good !== filter.text) setGood(filter.text);
  const view = useMemo(
    () => new FrameView(feed.store, rowTest<Message>({ ...filter, text: good })),
    [feed, filter, good],
  );
  view.update();
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const list = useRef<VirtualListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const follow = pausedAt === null;

  const setFollow = useCallback(
    (on: boolean) => setPausedAt((before) => (on ? null : (before ?? feed.store.end))),
    [feed],
  );
  const select = useCallback(
    (index: number) => {
      setSelected(index);
      setFollow(false);
    },
    [setFollow],
  );
  const selectAt = (position: number) => {
    const index = view.indexAt(position);
    if (index === undefined) return;
    select(index);
    list.current?.reveal(position);
  };

  const selectedRow = selected === null ? undefined : frameRow(feed, selected);
  const partnerRow = selectedRow?.partner == null ? undefined : frameRow(feed, selectedRow.partner);
  const jump = () => {
    if (partnerRow === undefined || filter.exchanges) return;
    if (view.contains(partnerRow.index)) selectAt(view.positionOf(partnerRow.index));
    else select(partnerRow.index);
  };

  const onKey = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
    const from = selected === null ? null : view.positionOf(selected);
    const to = moveSelection(event.key, from, view.count, list.current?.pageSize() ?? 10);
    if (to !== null) {
      selectAt(to);
      if (event.key === 'End') setFollow(true);
      return true;
    }
    switch (event.key) {
      case '/':
        search.current?.focus();
        return true;
      case 'p':
        setFollow(!follow);
        return true;
      case 'x':
        jump();
        return true;
      case 'Escape':
        if (selected === null) return false;
        setSelected(null);
        list.current?.focus();
        return true;
      default:
        return false;
    }
  };
  usePageKeys((event) => {
    // Away from the list, the arrow and page keys scroll whatever has the focus.
    if (LIST_KEYS.includes(event.key) && document.activeElement !== document.body) return;
    if (onKey(event)) event.preventDefault();
  });

  const row = (position: number): ReactNode => {
    const each = view.rowAt(position);
    if (each === undefined) return null;
    if (each.kind === 'gap') return <GapLine key={each.index} row={each} position={position} />;
    const answer =
      filter.exchanges && each.frame.messageType === 'CALL' && each.partner !== null
        ? frameRow(feed, each.partner)
        : undefined;
    return (
      <FrameLine
        key={each.index}
        id={`${name}-${each.index}`}
        row={each}
        position={position}
        selected={each.index === selected}
        partner={each.index === partnerRow?.index}
        exchanges={filter.exchanges}
        showStation={stations !== null}
        answer={answer}
        onSelect={select}
      />
    );
  };
  const newRows = pausedAt === null ? 0 : view.count - view.positionOf(pausedAt);
  return (
    <div className={stations === null ? 'inspector one-station' : 'inspector'} data-version={version}>
      <FrameToolbar
        filter={filter}
        onFilter={onFilter}
        stations={stations}
        scope={scope}
        actions={feed.actionsSeen()}
        follow={follow}
        onFollow={setFollow}
        onClear={() => {
          setSelected(null);
          feed.clear();
        }}
        searchRef={search}
      />
      <div className="inspector-body">
        <Split
          name="inspector"
          secondWidth={460}
          first={
            <div className="inspector-list">
              <VirtualList
                ref={list}
                label="Messages"
                columns={stations === null ? 6 : 7}
                count={view.count}
                rowHeight={ROW_HEIGHT}
                head={<Head showStation={stations !== null} />}
                row={row}
                identity={(position) => view.indexAt(position) ?? 0}
                positionOf={(identity) => view.positionOf(identity)}
                follow={follow}
                onAtBottom={setFollow}
                onKeyDown={(event) => {
                  if (LIST_KEYS.includes(event.key) && onKey(event)) event.preventDefault();
                }}
                activeRow={selectedRow === undefined ? undefined : `${name}-${selectedRow.index}`}
              />
              {view.count === 0 && <NoRows narrowed={isNarrowed(filter)} />}
              {newRows > 0 && (
                <button type="button" className="new-rows num" onClick={() => setFollow(true)}>
                  {count(newRows)} new <Icon name="down" size={14} />
                </button>
              )}
            </div>
          }
          second={
            selectedRow === undefined ? null : (
              <FrameDetail
                row={selectedRow}
                partner={partnerRow}
                onJump={filter.exchanges ? null : jump}
                onTransaction={(tx) =>
                  onFilter({ ...EVERYTHING, exchanges: filter.exchanges, text: `tx:${JSON.stringify(tx)}` })
                }
                onClose={() => setSelected(null)}
              />
            )
          }
        />
      </div>
      <StatusLine feed={feed} shown={view.count} narrowed={view.count !== feed.store.size} />
    </div>
  );
}

function frameRow(feed: Feed, index: number): FrameRow<Message> | undefined {
  const row = feed.store.row(index);
  return row?.kind === 'frame' ? row : undefined;
}

function Head({ showStation }: { showStation: boolean }) {
  const names = ['Direction', 'Time', ...(showStation ? ['Station'] : []), 'Action', 'Type'];
  return (
    <div className="grid-head frame-line" role="row" aria-rowindex={1}>
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

function NoRows({ narrowed }: { narrowed: boolean }) {
  return (
    <div className="inspector-empty">
      {narrowed ? (
        <Empty icon="filter" title="Nothing matches these filters">
          New frames that match will appear here as they happen.
        </Empty>
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
}

/** What is kept, what is shown and what was dropped. */
function StatusLine({ feed, shown, narrowed }: StatusProps) {
  const { store } = feed;
  const load = () => {
    feed.loadOlder().catch((error: unknown) => showProblem('Older messages', asProblem(error)));
  };
  return (
    <footer className="inspector-status num">
      <span>
        {narrowed ? `${count(shown)} of ${count(store.size)} shown` : `${count(store.size)} messages`}
      </span>
      <span className="faint">room for {count(store.capacity)}</span>
      {store.dropped > 0 && (
        <span className="tone-warn dropped">
          {count(store.dropped)} oldest left this page; the log has them
        </span>
      )}
      <span className="grow" />
      {feed.exhausted ? (
        <span className="faint">{store.size >= store.capacity ? 'page is full' : 'start of the log'}</span>
      ) : (
        <Button small kind="quiet" icon="up" disabled={feed.loading} onClick={load}>
          {feed.loading ? 'Loading…' : 'Load older from the log'}
        </Button>
      )}
    </footer>
  );
}
