import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { isAtBottom, scrollIntoView, visibleRange } from '../model/viewport';

const OVERSCAN = 8;
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
  /** Draws the row at a position; it must be as high as `rowHeight`. */
  row: (position: number) => ReactNode;
  /** An identity for the row at a position that stays while rows before it come and go. */
  identity?: (position: number) => number;
  /** Where the row with an identity is now, or where it would be. */
  positionOf?: (identity: number) => number;
  /** Stay at the bottom as rows are added. */
  follow?: boolean;
  /** The reader scrolled away from the bottom, or back to it. */
  onAtBottom?: (atBottom: boolean) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** The element id of the selected row. */
  activeRow?: string | undefined;
  ref?: Ref<VirtualListHandle>;
}

/**
 * A grid that draws only the rows in sight. While following it keeps to the bottom; otherwise the row
 * at the top edge stays where it is, whatever is added or dropped elsewhere.
 */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, identity, positionOf, follow = false, onAtBottom, ref } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const anchor = useRef<{ identity: number; offset: number } | null>(null);
  const expected = useRef<number | null>(null);
  const leavingBottom = useRef(false);

  const viewHeight = () => (box.current?.clientHeight ?? 600) - HEAD_HEIGHT;

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight - HEAD_HEIGHT));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const moveTo = useCallback((to: number) => {
    const element = box.current;
    if (element === null || Math.abs(element.scrollTop - to) < 1) return;
    element.scrollTop = to;
    expected.current = element.scrollTop;
    setTop(element.scrollTop);
  }, []);

  const holdRowAt = useCallback(
    (scrollTop: number) => {
      const position = Math.min(count - 1, Math.floor(scrollTop / rowHeight));
      if (identity === undefined || position < 0) return;
      anchor.current = { identity: identity(position), offset: scrollTop - position * rowHeight };
    },
    [count, rowHeight, identity],
  );

  useLayoutEffect(() => {
    if (box.current === null) return;
    if (!follow) leavingBottom.current = false;
    if (follow && !leavingBottom.current) {
      moveTo(Math.max(0, count * rowHeight - viewHeight()));
      holdRowAt(box.current.scrollTop);
      return;
    }
    const held = anchor.current;
    if (held === null || positionOf === undefined) return;
    moveTo(positionOf(held.identity) * rowHeight + held.offset);
  });

  useImperativeHandle(
    ref,
    () => ({
      reveal: (position) => {
        const element = box.current;
        if (element === null) return;
        const to = scrollIntoView(position, element.scrollTop, viewHeight(), rowHeight);
        holdRowAt(to);
        moveTo(to);
      },
      pageSize: () => Math.max(1, Math.floor(viewHeight() / rowHeight) - 1),
      focus: () => box.current?.focus({ preventScroll: true }),
    }),
    [rowHeight, moveTo, holdRowAt],
  );

  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    setTop(element.scrollTop);
    const own = expected.current !== null && Math.abs(expected.current - element.scrollTop) < 1;
    expected.current = null;
    if (own) return;
    holdRowAt(element.scrollTop);
    const atBottom = isAtBottom(element.scrollTop, viewHeight(), rowHeight, count);
    leavingBottom.current = follow && !atBottom;
    onAtBottom?.(atBottom);
  };

  const range = visibleRange(top, height, rowHeight, count, OVERSCAN);
  const rows: ReactNode[] = [];
  for (let position = range.first; position < range.end; position++) rows.push(props.row(position));
  return (
    <div
      ref={box}
      className="virtual"
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={props.columns}
      aria-activedescendant={props.activeRow}
      tabIndex={0}
      onScroll={onScroll}
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
