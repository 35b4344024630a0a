import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import { Fragment, useCallback, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { LineKeys } from '../model/line-keys';
import { isAtBottom, scrollIntoView, visibleRange } from '../model/viewport';

const OVERSCAN = 8;
/** Fewer: what was above is left by scrolling up, which ends following. */
const OVERSCAN_FOLLOWING = 2;
const HEAD_HEIGHT = 34;

export interface VirtualListHandle {
  /** Brings a row into view with the least movement. */
  reveal(position: number): void;
  /** Rows that fit, for page keys. */
  pageSize(): number;
  focus(): void;
}

interface VirtualListProps {
  count: number;
  rowHeight: number;
  label: string;
  columns: number;
  /** The row of column names; stays on top. */
  head: ReactNode;
  /** Draws the row at a position, without a key; it must be as high as `rowHeight`. */
  row: (position: number) => ReactNode;
  /** An identity for the row at a position that stays while rows before it come and go. */
  identity?: (position: number) => number;
  /** Where the row with an identity is now, or where it would be. */
  positionOf?: (identity: number) => number;
  /** Stay at the bottom as rows are added. */
  follow?: boolean;
  /** The reader scrolled away from the bottom or took hold of a row, or scrolled back. */
  onAtBottom?: (atBottom: boolean) => void;
  /** A row was clicked; its identity. */
  onPick?: (identity: number) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** The selected row: the id of its element and where it stands. */
  activeRow?: { readonly id: string; readonly position: number } | undefined;
  ref?: Ref<VirtualListHandle>;
}

/** The row at the top edge, and how far its upper part is out of sight. */
interface Anchor {
  readonly identity: number;
  readonly offset: number;
}

const samePosition = (position: number) => position;

/**
 * A grid that draws only the rows in sight. While following it keeps to the bottom; otherwise the row
 * at the top edge stays where it is, whatever is added or dropped elsewhere. Where it is scrolled to
 * follows from that row alone, so that a change of rows costs one drawing.
 */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, follow = false, onAtBottom, ref } = props;
  const { identity = samePosition, positionOf = samePosition } = props;
  const box = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const [anchor, setAnchor] = useState<Anchor>({ identity: -Infinity, offset: 0 });
  const drawn = useRef(anchor);
  const wasFollowing = useRef(follow);
  const ownScroll = useRef(0);
  const pressed = useRef<number | null>(null);
  const [keys] = useState(() => new LineKeys());

  const bottom = Math.max(0, count * rowHeight - height);
  const held = Math.max(0, positionOf(anchor.identity)) * rowHeight + anchor.offset;
  const top = follow ? bottom : Math.max(0, Math.min(bottom, held));

  const anchorAt = useCallback(
    (scrollTop: number): Anchor => {
      const position = Math.max(0, Math.min(count - 1, Math.floor(scrollTop / rowHeight)));
      return {
        identity: count === 0 ? -Infinity : identity(position),
        offset: scrollTop - position * rowHeight,
      };
    },
    [count, rowHeight, identity],
  );

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setHeight(element.clientHeight - HEAD_HEIGHT);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const stopped = wasFollowing.current && !follow;
    wasFollowing.current = follow;
    if (stopped && anchor !== drawn.current) {
      // What was drawn last stays; more rows may have come since.
      setAnchor(drawn.current);
      return;
    }
    // The reader has just scrolled up; the event that tells of it comes next and ends following.
    if (follow && top >= ownScroll.current && element.scrollTop < ownScroll.current - 1) return;
    if (Math.abs(element.scrollTop - top) >= 1) element.scrollTop = top;
    ownScroll.current = element.scrollTop;
    drawn.current = anchorAt(top);
  }, [follow, top, anchor, anchorAt]);

  useImperativeHandle(
    ref,
    () => ({
      reveal: (position) => {
        const element = box.current;
        if (element === null) return;
        const room = element.clientHeight - HEAD_HEIGHT;
        drawn.current = anchorAt(scrollIntoView(position, element.scrollTop, room, rowHeight));
        setAnchor(drawn.current);
      },
      pageSize: () => Math.max(1, Math.floor(height / rowHeight) - 1),
      focus: () => box.current?.focus({ preventScroll: true }),
    }),
    [rowHeight, height, anchorAt],
  );

  const onScroll = () => {
    const element = box.current;
    if (element === null || Math.abs(ownScroll.current - element.scrollTop) < 1) return;
    const { scrollTop } = element;
    ownScroll.current = scrollTop;
    drawn.current = anchorAt(scrollTop);
    // Drawn before the browser paints, so that no empty stretch is seen.
    flushSync(() => {
      setAnchor(drawn.current);
      onAtBottom?.(isAtBottom(scrollTop, height, rowHeight, count));
    });
  };

  const rowAt = (target: EventTarget): number | null => {
    const rowIndex = (target as Element).closest('[role=row]')?.getAttribute('aria-rowindex');
    return rowIndex == null || rowIndex === '1' ? null : identity(Number(rowIndex) - 2);
  };
  // Rows may move, and elements be filled anew, while the button is down: what was pressed is meant.
  const press = (event: MouseEvent) => {
    pressed.current = rowAt(event.target);
    if (pressed.current === null) return;
    onScroll();
    if (!follow) return;
    // At once, so that the same elements are drawn in between: a button in a row hears its click.
    setAnchor(drawn.current);
    onAtBottom?.(false);
  };
  const pick = (event: MouseEvent) => {
    const byKey = event.detail === 0;
    const picked = byKey ? rowAt(event.target) : pressed.current;
    if (picked !== null) props.onPick?.(picked);
  };

  const range = visibleRange(top, height, rowHeight, count, follow ? OVERSCAN_FOLLOWING : OVERSCAN);
  const { activeRow } = props;
  const drawsActive =
    activeRow !== undefined && activeRow.position >= range.first && activeRow.position < range.end;
  const positions = Array.from({ length: Math.max(0, range.end - range.first) }, (_, line) => range.first + line);
  const names = keys.of(positions.map(identity));
  const rows = positions.map((position, line) => (
    <Fragment key={names[line]}>{props.row(position)}</Fragment>
  ));
  return (
    <div
      ref={box}
      className="virtual"
      style={{ '--list-height': `${height + HEAD_HEIGHT}px` } as CSSProperties}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={props.columns}
      aria-activedescendant={drawsActive ? activeRow.id : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onMouseDown={press}
      onClick={pick}
      onKeyDown={props.onKeyDown}
    >
      {props.head}
      <div className="spacer" role="presentation" style={{ height: count * rowHeight }}>
        <div
          className="window"
          role="presentation"
          style={{ transform: `translateY(${range.first * rowHeight}px)` }}
        >
          {rows}
        </div>
      </div>
    </div>
  );
}
