import type { CSSProperties, KeyboardEvent as ReactKeyboardEvent, ReactNode, Ref } from 'react';
import { useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { FrameFilter } from '../../model/filter';
import { filterLine, isNarrowed } from '../../model/filter';
import { quoted } from '../../model/filter-edit';
import { count } from '../../model/format';
import { nextTimeMode, timeInMode, timeMode } from '../../model/times';
import { ClockSkews } from '../../model/skew';
import { moveSelection } from '../../model/viewport';
import type { Feed } from '../../state/feed';
import { useChanges } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { useMarks } from '../../state/marks';
import { usePreference, useRowHeight } from '../../state/preferences';
import { useVeiled } from '../../state/redaction';
import { frameLink } from '../../state/router';
import { copyAndTell } from '../CopyButton';
import { useResend } from '../composer/useResend';
import { Icon } from '../Icon';
import { Split } from '../Split';
import type { VirtualListHandle } from '../VirtualList';
import { VirtualList } from '../VirtualList';
import { FrameDetail } from './FrameDetail';
import { FrameLine } from './FrameLine';
import { FrameToolbar } from './FrameToolbar';
import { FeedGap, fetchGap } from './GapLine';
import { Head, NoRows } from './ListParts';
import { StatusLine } from './StatusLine';
import { asksMenu, useValueMenu } from './ValueMenu';
import { useCompare } from './useCompare';
import { answerTo, cells, cellsAt, frameRow, rowFindings, rowTime } from './rows';
import { useFind } from './useFind';
import { useFrameView } from './useFrameView';
import './inspector.css';

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
  /** Whether the frames were chosen by the filter already. */
  decided?: boolean;
  /** What else can be done at the end of the list. */
  more?: ReactNode;
  ref?: Ref<InspectorHandle>;
}

export interface InspectorHandle {
  /** Selects the row with an index in the store, and scrolls to it unless the filter hides it. */
  show(index: number): void;
}

/** The live list of frames with its filters and the details of the selected one. */
export function FrameInspector(props: InspectorProps) {
  const { feed, filter, onFilter, stations, scope, name, decided = false, ref } = props;
  useVeiled(feed);
  const version = useChanges(feed.changes);
  const { good, view } = useFrameView(feed, filter, decided);
  const start = feed.isRecorded ? feed.store.end : null;
  const [pausedAt, setPausedAt] = useState<number | null>(start);
  const [selected, setSelected] = useState<number | null>(null);
  const [seenFeed, setSeenFeed] = useState(feed);
  if (seenFeed !== feed) {
    setSeenFeed(feed);
    setSelected(null);
    setPausedAt(start);
  }
  const list = useRef<VirtualListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const follow = pausedAt === null;
  const onLine = (text: string) => onFilter({ ...filter, text });
  const { ask, menu } = useValueMenu(good, onLine);
  const marks = useMarks();
  const rowHeight = useRowHeight();
  const skews = useMemo(() => new ClockSkews(feed.store), [feed]);
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
  const own = feed.isRecorded ? undefined : selectedRow;
  const compare = useCompare(own?.frame);
  const resend = useResend(own, own && partnerRow);
  const showFrame = (index: number) => {
    // In the view of exchanges an answer stands in the row of its call.
    const partner = frameRow(feed, index)?.partner ?? index;
    show(filter.exchanges && !view.contains(index) ? partner : index);
  };
  useImperativeHandle(ref, () => ({ show: showFrame }));
  const find = useFind({
    feed,
    line: decided ? '' : good,
    selected,
    onGo: showFrame,
    onLeave: () => list.current?.focus(),
  });

  /** What a key does on this page; see the help for all of them. */
  const keys: Readonly<Record<string, () => void>> = {
    '/': () => search.current?.focus(),
    p: () => setFollow(!follow),
    f: find.open,
    t: () => setTimes(nextTimeMode(times)),
    x: jump,
    c: () => selectedRow !== undefined && copyAndTell(selectedRow.frame.raw),
    m: () => selectedRow !== undefined && !feed.isRecorded && marks.toggle(selectedRow.frame.seq),
    M: () => {
      const next = feed.isRecorded ? undefined : marks.after(selectedRow?.frame.seq ?? 0);
      const found = next === undefined ? undefined : feed.store.indexOf(next);
      if (found !== undefined) show(found);
    },
    Escape: () => {
      setSelected(null);
      list.current?.focus();
    },
  };
  const onKey = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
    const from = selected === null ? null : view.positionOf(selected);
    const to = moveSelection(event.key, from, view.count, list.current?.pageSize() ?? 10);
    if (to !== null) {
      selectAt(to);
      if (event.key === 'End') setFollow(true);
      return true;
    }
    if (compare.onKey(event.key)) return true;
    if (event.key === 'Escape' && selected === null) return false;
    if (event.key === 'Enter') return selected !== null && fetchGap(feed, selected);
    const act = keys[event.key];
    act?.();
    return act !== undefined || resend.onKey(event.key);
  };
  usePageKeys((event) => {
    // Away from the list, the arrow and page keys scroll whatever has the focus.
    if (LIST_KEYS.includes(event.key) && document.activeElement !== document.body) return;
    if (onKey(event)) event.preventDefault();
  });

  const row = (position: number): ReactNode => {
    const each = view.rowAt(position);
    if (each === undefined) return null;
    if (each.kind === 'gap') {
      const place = { name, position, selected: each.index === selected };
      return <FeedGap feed={feed} row={each} {...place} />;
    }
    const answer = filter.exchanges ? answerTo(feed, each) : undefined;
    return (
      <FrameLine
        id={`${name}-${each.index}`}
        row={each}
        position={position}
        selected={each.index === selected}
        partner={each.index === partnerRow?.index}
        exchanges={filter.exchanges}
        showStation={stations !== null}
        answer={answer}
        findings={rowFindings(each, answer)}
        find={find.pattern}
        time={timeInMode(times, each.at, {
          start: rowTime(view.rowAt(0)),
          previous: rowTime(view.rowAt(position - 1)),
          skew: times === 'csms' ? skews.at(each) : null,
        })}
        marked={!feed.isRecorded && marks.has(each.frame.seq)}
      />
    );
  };
  const activeRow =
    selected === null || !view.contains(selected)
      ? undefined
      : { id: `${name}-${selected}`, position: view.positionOf(selected) };
  const newRows = pausedAt === null ? 0 : view.count - view.positionOf(pausedAt);
  return (
    <div
      className={stations === null ? 'inspector one-station' : 'inspector'}
      data-version={version}
      style={{ '--row': `${rowHeight}px` } as CSSProperties}
    >
      <FrameToolbar
        filter={filter}
        line={good}
        onFilter={onFilter}
        stations={stations}
        scope={scope}
        feed={feed}
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
      {!feed.isRecorded && compare.bar}
      <div className="inspector-body">
        <Split
          name="inspector"
          secondWidth={460}
          first={
            <div
              className="inspector-list"
              onContextMenu={(event) => {
                const found = cellsAt(feed, event.target as HTMLElement);
                if (found !== null) ask(found, event);
              }}
            >
              <VirtualList
                ref={list}
                label="Messages"
                columns={stations === null ? 6 : 7}
                count={view.count}
                rowHeight={rowHeight}
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
                onPick={select}
                onKeyDown={(event) => {
                  if (asksMenu(event) && selectedRow !== undefined) {
                    ask(cells(selectedRow).filter(({ field }) => stations !== null || field !== 'station'), event);
                  }
                  if (LIST_KEYS.includes(event.key) && onKey(event)) event.preventDefault();
                }}
                activeRow={activeRow}
              />
              {view.count === 0 && <NoRows narrowed={isNarrowed(filter)} recorded={feed.isRecorded} />}
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
                skewMillis={skews.at(selectedRow)}
                link={frameLink(selectedRow.frame.seq, filterLine(good, scope))}
                recorded={feed.isRecorded}
                tools={own && resend.tools}
              />
            )
          }
        />
      </div>
      {menu}
      {resend.dialog}
      <StatusLine feed={feed} shown={view.count} onMissing={show} more={props.more} />
    </div>
  );
}
