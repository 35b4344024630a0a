// What the model needs to know of one OCPP frame. The contract's Message has all of it and more.

export type FrameDirection = 'sent' | 'received';

export interface Frame {
  readonly seq: number;
  readonly stationId: string;
  readonly time: string;
  readonly direction: FrameDirection;
  readonly messageType: string;
  readonly action: string | null;
  readonly messageId: string | null;
  readonly raw: string;
  readonly latencyMillis: number | null;
}

/** One frame in the list. `index` is its place in the store for life, whatever is dropped before it. */
export interface FrameRow<F extends Frame> {
  readonly kind: 'frame';
  readonly index: number;
  readonly frame: F;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The row of the CALL this answers, or of the answer to this CALL; null while unknown. */
  partner: number | null;
  /** Between the CALL and its answer, on both rows; null while unknown. */
  latencyMillis: number | null;
}

/** A stretch of frames that never reached this list, or not even the log: shown, never hidden. */
export interface GapRow {
  readonly kind: 'gap';
  /** Whether the log lost them too: nothing can bring them back. */
  readonly gone: boolean;
  readonly index: number;
  readonly count: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

export type Row<F extends Frame> = FrameRow<F> | GapRow;

export const MESSAGE_TYPES = [
  'CALL',
  'CALLRESULT',
  'CALLERROR',
  'CALLRESULTERROR',
  'SEND',
  'MALFORMED',
] as const;

export function isAnswer(messageType: string): boolean {
  return messageType === 'CALLRESULT' || messageType === 'CALLERROR';
}

/** Whether the frame tells of a mistake, so that it should stand out in a list. */
export function isTrouble(messageType: string): boolean {
  return (
    messageType === 'CALLERROR' || messageType === 'CALLRESULTERROR' || messageType === 'MALFORMED'
  );
}
