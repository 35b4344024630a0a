import type { Frame, FrameRow } from './frame';
import { isAnswer } from './frame';

/**
 * Finds the CALL an answer belongs to: same station, same message id, opposite direction. Holds only
 * the calls that are still open; a call that leaves the list is forgotten.
 */
export class Pairing<F extends Frame> {
  private readonly open = new Map<string, FrameRow<F>>();

  /** Takes the next row in wire order and links it with its partner when that is known. */
  add(row: FrameRow<F>): void {
    const { frame } = row;
    if (frame.messageId === null) return;
    if (frame.messageType === 'CALL') {
      this.open.set(key(frame, frame.direction), row);
      return;
    }
    if (!isAnswer(frame.messageType)) return;
    const callKey = key(frame, frame.direction === 'sent' ? 'received' : 'sent');
    const call = this.open.get(callKey);
    if (call === undefined) return;
    this.open.delete(callKey);
    const latency = frame.latencyMillis ?? Math.max(0, row.at - call.at);
    call.partner = row.index;
    call.latencyMillis = latency;
    row.partner = call.index;
    row.latencyMillis = latency;
  }

  /** Forgets a row that leaves the list. */
  remove(row: FrameRow<F>): void {
    if (row.frame.messageType !== 'CALL' || row.partner !== null) return;
    const callKey = key(row.frame, row.frame.direction);
    if (this.open.get(callKey) === row) this.open.delete(callKey);
  }

  clear(): void {
    this.open.clear();
  }

  get openCalls(): number {
    return this.open.size;
  }
}

function key(frame: Frame, callDirection: string): string {
  return `${callDirection}\n${frame.stationId}\n${frame.messageId}`;
}
