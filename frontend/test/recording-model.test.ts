import { describe, expect, it } from 'vitest';
import type { Recording } from '../src/model/recording';
import { RecordingReader } from '../src/model/recording-reader';
import { anonymisedLines } from '../src/model/recording-write';

const HEADER =
  '{"kind":"header","format":"ocpp-emulator-frames","version":1,"exportedAt":"2026-01-31T10:00:00Z","emulator":"1.0","filter":"dir:out","redacted":false}';
const END = '{"kind":"end","frames":1,"complete":true}';

function frameLine(over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    kind: 'frame',
    seq: 7,
    stationSeq: 1,
    stationId: 'CP-1',
    time: '2026-01-31T09:00:00.123456Z',
    direction: 'sent',
    version: '1.6',
    messageType: 'CALL',
    action: 'Authorize',
    messageId: 'a',
    tx: null,
    latencyMillis: null,
    marks: [],
    raw: '[2,"a","Authorize",{"idTag":"ALICE-1"}]',
    ...over,
  });
}

function findingLine(over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    kind: 'finding',
    stationId: 'CP-1',
    stationSeq: 1,
    time: '2026-01-31T09:00:00Z',
    severity: 'error',
    code: 'made',
    pointer: '/idTag',
    sentence: 'ALICE-1 is too long',
    source: '1.6 §6.1',
    ...over,
  });
}

function read(text: string, size = text.length): Recording {
  const reader = new RecordingReader();
  for (let at = 0; at < text.length; at += size) reader.take(text.slice(at, at + size));
  return reader.finish();
}

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

describe('a recording as JSON lines', () => {
  it('is read whole, whatever the pieces in which it comes', () => {
    const text = lines(HEADER, frameLine(), findingLine(), END);

    for (const size of [1, 7, 100, text.length]) {
      const recording = read(text, size);
      expect(recording).toMatchObject({
        kind: 'JSON lines',
        exportedAt: '2026-01-31T10:00:00Z',
        writer: 'ocpp-emulator 1.0',
        filter: 'dir:out',
        redacted: false,
        ending: 'complete',
        notes: [],
      });
      expect(recording.frames).toHaveLength(1);
      expect(recording.frames[0]).toMatchObject({ seq: 7, time: '2026-01-31T09:00:00.123456Z', tx: null });
      expect(recording.frames[0]?.findings).toEqual(recording.findings);
      expect(recording.findings[0]).toMatchObject({ code: 'made', severity: 'error', source: '1.6 §6.1' });
    }
  });

  it('ignores members that it does not know, and tells of lines that it does not know', () => {
    const recording = read(
      lines(HEADER, frameLine({ colour: 'red' }), '{"kind":"weather","sun":1}', '{"kind":"weather"}', findingLine({ source: undefined }), END),
    );

    expect(recording.notes).toEqual(['2 lines are of the unknown kind "weather"']);
    expect(recording.findings[0]?.source).toBe('');
  });

  it('is shown as cut off without its end, also in the middle of a line', () => {
    expect(read(lines(HEADER, frameLine())).ending).toBe('cut off');
    const cut = read(`${HEADER}\n${frameLine()}\n${frameLine({ seq: 8 }).slice(0, 50)}`);
    expect(cut.ending).toBe('cut off');
    expect(cut.frames).toHaveLength(1);
    expect(read(`${HEADER}\n${frameLine()}\n${END}`).ending, 'without the last line break').toBe('complete');
  });

  it('says when there were more frames, and when its end does not fit', () => {
    const recording = read(lines(HEADER, frameLine(), '{"kind":"end","frames":3,"complete":false}'));

    expect(recording.ending).toBe('more');
    expect(recording.notes).toEqual(['The end tells of 3 frames, but 1 are in the file']);
  });

  it('keeps the first 100000 frames and findings and counts the others', { timeout: 30_000 }, () => {
    const [frame, finding] = [frameLine(), findingLine()];
    const frames = Array.from({ length: 100_002 }, (_, at) => frame.replace('"seq":7', `"seq":${at + 1}`));
    const findings = Array.from({ length: 100_001 }, () => finding);
    const end = '{"kind":"end","frames":100002,"complete":true}';
    const recording = read(lines([HEADER, ...frames, ...findings, end].join('\n')));

    expect(recording.frames).toHaveLength(100_000);
    expect(recording.findings).toHaveLength(100_000);
    expect(recording.notes).toEqual([
      '2 frames after the first 100000 are left out',
      '1 findings after the first 100000 are left out',
    ]);
  });

  it.each([
    ['', 'The file is empty'],
    [' \n', 'The file is empty'],
    [lines(frameLine()), 'Line 1: kind: expected "header", not "frame"'],
    [lines('{"kind":"header"'), 'Line 1 cannot be read: expected a JSON object, not "{"kind":"header""'],
    [lines(HEADER.replace('frames"', 'songs"')), 'Line 1: format: expected "ocpp-emulator-frames", not "ocpp-emulator-songs"'],
    [lines(HEADER.replace('"version":1', '"version":2')), 'Line 1: version: expected 1, which this emulator reads, not 2'],
    [lines(HEADER, '', '[1]'), 'Line 3: expected an object, not [1]'],
    [lines(HEADER, frameLine(), '{"kind":'), 'Line 3 cannot be read: expected a JSON object, not "{"kind":"'],
    [lines(HEADER, frameLine({ seq: 0 })), 'Line 2: seq: expected a whole number of at least 1, not 0'],
    [lines(HEADER, frameLine({ time: 'soon' })), 'Line 2: time: expected an instant such as 2026-01-31T10:00:00Z, not "soon"'],
    [lines(HEADER, frameLine({ direction: 'up' })), 'Line 2: direction: expected "sent" or "received", not "up"'],
    [lines(HEADER, frameLine({ version: '1.5' })), 'Line 2: version: expected "1.6" or "2.0.1" or "2.1", not "1.5"'],
    [lines(HEADER, frameLine({ marks: [1] })), 'Line 2: marks: expected a list of texts, not [1]'],
    [lines(HEADER, frameLine({ raw: null })), 'Line 2: raw: expected a text, not nothing'],
    [lines(HEADER, frameLine({ latencyMillis: '1' })), 'Line 2: latencyMillis: expected a number, not "1"'],
    [lines(HEADER, frameLine(), frameLine()), 'Line 3: seq: expected more than the frame before has, 7, not 7'],
    [lines(HEADER, findingLine({ severity: 'bad' })), 'Line 2: severity: expected "info" or "warning" or "error", not "bad"'],
    [lines(HEADER, '{"kind":"end","frames":0,"complete":1}'), 'Line 2: complete: expected true or false, not 1'],
    [lines(HEADER, frameLine(), END, frameLine({ seq: 8 })), 'Line 4: kind: expected nothing after the end, not "frame"'],
    ['<html></html>', 'This page holds no frames: expected one that the emulator exported'],
    ['{"a":1', 'The file cannot be read: expected JSON lines or an HTTP archive (HAR), and all of it when it is an archive'],
  ])('of which something is wrong says so (%#)', (text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });

  it('is written without what tells of persons and read again', () => {
    const error = frameLine({
      seq: 9,
      stationSeq: 2,
      messageType: 'CALLERROR',
      direction: 'received',
      latencyMillis: 1.5,
      marks: ['delay'],
      tx: '7',
      raw: '[4,"a","GenericError","no ALICE-1",{}]',
    });
    const before = read(lines(HEADER, frameLine(), error, findingLine(), '{"kind":"end","frames":2,"complete":false}'));
    const text = anonymisedLines(before, '2026-02-01T00:00:00Z');
    const after = read(text);

    expect(text).not.toContain('ALICE');
    expect(after).toMatchObject({ exportedAt: '2026-02-01T00:00:00Z', writer: before.writer, filter: '', redacted: true, ending: 'more', notes: [] });
    expect(after.frames.map(({ raw }) => raw)).toEqual([
      '[2,"a","Authorize",{"idTag":"token-1"}]',
      '[4,"a","GenericError","no token-1",{}]',
    ]);
    expect(after.findings[0]?.sentence).toBe('token-1 is too long');
    const rest = (frames: Recording['frames']) => frames.map((frame) => ({ ...frame, raw: '', findings: [] }));
    expect(rest(after.frames)).toEqual(rest(before.frames));
  });
});
