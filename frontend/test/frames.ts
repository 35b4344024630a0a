import type { Frame } from '../src/model/frame';
import type { Message, MessagePage } from '../src/wire/contract';

const START = Date.parse('2026-01-01T00:00:00Z');

/** A frame for tests; the sequence number also makes its time. */
export function frame(seq: number, over: Partial<Frame> = {}): Frame {
  const messageId = over.messageId ?? `m${seq}`;
  return {
    seq,
    stationId: 'CP-1',
    time: new Date(START + seq * 10).toISOString(),
    direction: 'sent',
    messageType: 'CALL',
    action: 'Heartbeat',
    messageId,
    raw: `[2,"${messageId}","${over.action ?? 'Heartbeat'}",{}]`,
    latencyMillis: null,
    ...over,
  };
}

export function answerTo(call: Frame, seq: number, over: Partial<Frame> = {}): Frame {
  return frame(seq, {
    messageId: call.messageId,
    stationId: call.stationId,
    action: call.action,
    direction: call.direction === 'sent' ? 'received' : 'sent',
    messageType: 'CALLRESULT',
    raw: `[3,"${call.messageId}",{}]`,
    ...over,
  });
}

export function range(from: number, to: number): Frame[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => frame(from + offset));
}

/** A frame as the emulator tells it. */
export function message(seq: number, over: Partial<Message> = {}): Message {
  return { ...frame(seq, over), stationSeq: seq, version: '1.6', tx: null, marks: [], ...over } as Message;
}

/** A page of the log; empty unless told otherwise, and the last. */
export function messagePage(over: Partial<MessagePage> = {}): MessagePage {
  return { messages: [], findings: [], nextCursor: null, whole: true, gaps: [], ...over };
}
