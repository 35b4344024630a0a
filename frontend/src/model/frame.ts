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

/** Why frames are not in the list, and whether they can be. */
export type GapState =
  /** They did not reach this page; the log may have them. */
  | 'missing'
  /** The log could not keep them. */
  | 'lost'
  /** The log has deleted them: they were too old or too many. */
  | 'expired'
  /** The log was asked, and none of the numbers was a frame of this list. */
  | 'empty';

/** A stretch of frames that is not in the list: shown, never hidden. */
export interface GapRow {
  readonly kind: 'gap';
  readonly state: GapState;
  readonly index: number;
  /** How many frames at most. */
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
