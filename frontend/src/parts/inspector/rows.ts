import type { FrameRow, Row } from '../../model/frame';
import type { RecordedFinding } from '../../model/recording';
import { NO_FINDINGS, findingsOf } from '../../model/recording';
import type { Feed } from '../../state/feed';
import type { Message } from '../../wire/contract';
import type { AskedValue } from './ValueMenu';

/** The frame at an index of the store, unless a gap is there. */
export function frameRow(feed: Feed, index: number): FrameRow<Message> | undefined {
  const row = feed.store.row(index);
  return row?.kind === 'frame' ? row : undefined;
}

/** What can be filtered by in the cells of a row; of one cell when its field is named. */
export function cells({ frame }: FrameRow<Message>, field?: string): readonly AskedValue[] {
  const all: readonly AskedValue[] = [
    { field: 'station', value: frame.stationId },
    ...(frame.action === null ? [] : [{ field: 'action', value: frame.action }]),
    { field: 'type', value: frame.messageType.toLowerCase() },
    { field: 'dir', value: frame.direction === 'sent' ? 'out' : 'in' },
  ];
  return field === undefined ? all : all.filter((each) => each.field === field);
}

/** When the row came, in milliseconds since the epoch; null for a gap. */
export function rowTime(row: Row<Message> | undefined): number | null {
  return row?.kind === 'frame' ? row.at : null;
}

/** The row of the answer to a CALL, when it came. */
export function answerTo(feed: Feed, { frame, partner }: FrameRow<Message>): FrameRow<Message> | undefined {
  return frame.messageType === 'CALL' && partner !== null ? frameRow(feed, partner) : undefined;
}

/** What was found about the frames of a row; the same list until more is found of one of them. */
export function rowFindings(row: FrameRow<Message>, answer?: FrameRow<Message>): readonly RecordedFinding[] {
  const own = findingsOf(row.frame);
  const others = answer === undefined ? NO_FINDINGS : findingsOf(answer.frame);
  if (others.length === 0) return own;
  return own.length === 0 ? others : [...own, ...others];
}

/** What can be filtered by in the cell an element belongs to; null outside of such cells. */
export function cellsAt(feed: Feed, element: HTMLElement): readonly AskedValue[] | null {
  const index = element.closest<HTMLElement>('[data-index]')?.dataset['index'];
  const field = element.closest<HTMLElement>('[data-field]')?.dataset['field'];
  const row = index === undefined ? undefined : frameRow(feed, Number(index));
  return row === undefined || field === undefined ? null : cells(row, field);
}
