import type { KeyboardEvent as ReactKeyboardEvent, ReactNode } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { FrameFilter } from '../../model/filter';
import { isNarrowed, rowTest } from '../../model/filter';
import { quoted } from '../../model/filter-edit';
import { parseFilter } from '../../model/filter-parser';
import { count } from '../../model/format';
import type { FrameRow, Row } from '../../model/frame';
import { FrameView } from '../../model/frame-view';
import { nextTimeMode, timeInMode, timeMode } from '../../model/times';
import { moveSelection } from '../../model/viewport';
import type { Feed } from '../../state/feed';
import { useChanges } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { usePreference } from '../../state/preferences';
import type { Message } from '../../wire/contract';
import { Icon } from '../Icon';
import { Split } from '../Split';
import type { VirtualListHandle } from '../VirtualList';
import { VirtualList } from '../VirtualList';
import { FrameDetail } from './FrameDetail';
import { FrameLine, GapLine } from './FrameLine';
import { FrameToolbar } from './FrameToolbar';
import { Head, NoRows, StatusLine } from './ListParts';
import type { AskedValue } from './ValueMenu';
import { asksMenu, useValueMenu } from './ValueMenu';
import { useCompare } from './useCompare';
import { useFind } from './useFind';
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
    () =>
      new FrameView(
        feed.store,
        rowTest<Message>({ text: good, exchanges: filter.exchanges }, (index) => feed.store.row(index)),
      ),
    [feed, filter.exchanges, good],
  );
  view.update();
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const list = useRef<VirtualListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const follow = pausedAt === null;
  const onLine = (text: string) => onFilter({ ...filter, text });
  const { ask, menu } = useValueMenu(good, onLine);
  const [timesText, setTimes] = usePreference('times', 'clock');
  const times = timeMode(timesText);

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

  const show = (index: number) => {
    if (view.contains(index)) selectAt(view.positionOf(index));
    else select(index);
  };

  const selectedRow = selected === null ? undefined : frameRow(feed, selected);
  const partnerRow = selectedRow?.partner == null ? undefined : frameRow(feed, selectedRow.partner);
  const jump = () => {
    if (partnerRow === undefined || filter.exchanges) return;
    show(partnerRow.index);
  };
  const compare = useCompare(selectedRow?.frame);
  const find = useFind({
    feed,
    line: good,
    selected,
    onGo: (index) => {
      // In the view of exchanges an answer stands in the row of its call.
      const partner = frameRow(feed, index)?.partner ?? index;
      show(filter.exchanges && !view.contains(index) ? partner : index);
    },
    onLeave: () => list.current?.focus(),
  });

  const onKey = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
    const from = selected === null ? null : view.positionOf(selected);
    const to = moveSelection(event.key, from, view.count, list.current?.pageSize() ?? 10);
    if (to !== null) {
      selectAt(to);
      if (event.key === 'End') setFollow(true);
      return true;
    }
    if (compare.onKey(event.key)) return true;
    switch (event.key) {
      case '/':
        search.current?.focus();
        return true;
      case 'p':
        setFollow(!follow);
        return true;
      case 'f':
        find.open();
        return true;
      case 't':
        setTimes(nextTimeMode(times));
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
        find={find.pattern}
        time={timeInMode(times, each.at, rowTime(view.rowAt(0)), rowTime(view.rowAt(position - 1)))}
        onSelect={select}
      />
    );
  };
  const activeRow =
    selectedRow === undefined || !view.contains(selectedRow.index)
      ? undefined
      : { id: `${name}-${selectedRow.index}`, position: view.positionOf(selectedRow.index) };
  const newRows = pausedAt === null ? 0 : view.count - view.positionOf(pausedAt);
  return (
    <div className={stations === null ? 'inspector one-station' : 'inspector'} data-version={version}>
      <FrameToolbar
        filter={filter}
        line={good}
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
        onFind={find.open}
        searchRef={search}
      />
      {find.bar}
      {compare.bar}
      <div className="inspector-body">
        <Split
          name="inspector"
          secondWidth={460}
          first={
            <div
              className="inspector-list"
              onContextMenu={(event) => {
                const target = event.target as HTMLElement;
                const index = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
                const each = index === undefined ? undefined : frameRow(feed, Number(index));
                const field = target.closest<HTMLElement>('[data-field]')?.dataset['field'];
                if (each !== undefined && field !== undefined) ask(cells(each, field), event);
              }}
            >
              <VirtualList
                ref={list}
                label="Messages"
                columns={stations === null ? 6 : 7}
                count={view.count}
                rowHeight={ROW_HEIGHT}
                head={
                  <Head
                    showStation={stations !== null}
                    times={times}
                    onTimes={() => setTimes(nextTimeMode(times))}
                  />
                }
                row={row}
                identity={(position) => view.indexAt(position) ?? 0}
                positionOf={(identity) => view.positionOf(identity)}
                follow={follow}
                onAtBottom={setFollow}
                onKeyDown={(event) => {
                  if (asksMenu(event) && selectedRow !== undefined) {
                    ask(cells(selectedRow).filter(({ field }) => stations !== null || field !== 'station'), event);
                  }
                  if (LIST_KEYS.includes(event.key) && onKey(event)) event.preventDefault();
                }}
                activeRow={activeRow}
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
                onTransaction={(tx) => onLine(`tx:${quoted(tx)}`)}
                onClose={() => setSelected(null)}
                onMenu={ask}
                find={find.pattern}
              />
            )
          }
        />
      </div>
      {menu}
      <StatusLine feed={feed} shown={view.count} narrowed={view.count !== feed.store.size} />
    </div>
  );
}

function frameRow(feed: Feed, index: number): FrameRow<Message> | undefined {
  const row = feed.store.row(index);
  return row?.kind === 'frame' ? row : undefined;
}

/** What can be filtered by in the cells of a row; of one cell when its field is named. */
function cells({ frame }: FrameRow<Message>, field?: string): readonly AskedValue[] {
  const all: readonly AskedValue[] = [
    { field: 'station', value: frame.stationId },
    ...(frame.action === null ? [] : [{ field: 'action', value: frame.action }]),
    { field: 'type', value: frame.messageType.toLowerCase() },
    { field: 'dir', value: frame.direction === 'sent' ? 'out' : 'in' },
  ];
  return field === undefined ? all : all.filter((each) => each.field === field);
}

function rowTime(row: Row<Message> | undefined): number | null {
  return row?.kind === 'frame' ? row.at : null;
}
