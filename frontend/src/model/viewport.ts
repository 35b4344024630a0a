// The arithmetic of a list that draws only what is seen. All rows have one height.

export interface Range {
  /** Position of the first row to draw. */
  readonly first: number;
  /** One past the last row to draw. */
  readonly end: number;
}

/** The rows to draw for a scroll position, with a few more on each side. */
export function visibleRange(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
  overscan: number,
): Range {
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const shown = Math.ceil(viewHeight / rowHeight) + 1;
  const end = Math.min(count, top + shown + overscan);
  return { first: Math.max(0, Math.min(top, count - shown) - overscan), end };
}

export function isAtBottom(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
): boolean {
  return scrollTop + viewHeight >= count * rowHeight - rowHeight / 2;
}

/** The scroll position that brings a row wholly into view with the least movement. */
export function scrollIntoView(
  position: number,
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
): number {
  const top = position * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + viewHeight) return top + rowHeight - viewHeight;
  return scrollTop;
}

/** Where a selection goes for a key, or null when the key does not move it. */
export function moveSelection(
  key: string,
  position: number | null,
  count: number,
  page: number,
): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const from = position ?? -1;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return position === null ? last : Math.min(last, from + 1);
    case 'k':
    case 'ArrowUp':
      return position === null ? last : Math.max(0, from - 1);
    case 'PageDown':
      return Math.min(last, Math.max(0, from) + page);
    case 'PageUp':
      return Math.max(0, (position ?? last) - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
