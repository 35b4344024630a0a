import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RecordedFinding, RecordedFrame, Recording } from '../src/model/recording';
import { RecordingReader } from '../src/model/recording-reader';
import { anonymisedLines } from '../src/model/recording-write';

// What the server's exporter wrote, held to it by SharedRecordingTest; and what it was given.
const shared = (name: string) =>
  readFileSync(new URL(`../../src/test/resources/sharing/${name}`, import.meta.url), 'utf8');
const told = JSON.parse(shared('recording-told.json')) as {
  readonly frames: readonly Omit<RecordedFrame, 'findings'>[];
  readonly findings: readonly RecordedFinding[];
};

function read(text: string): Recording {
  const reader = new RecordingReader();
  reader.take(text);
  return reader.finish();
}

const plain = ({ findings, ...frame }: RecordedFrame) => ({ ...frame, findings: findings.length });
const withCounts = told.frames.map((frame) => ({
  ...frame,
  findings: told.findings.filter((each) => each.stationId === frame.stationId && each.stationSeq === frame.stationSeq).length,
}));

describe('a file that the emulator exported', () => {
  it('is read from JSON lines without loss', () => {
    const recording = read(shared('recording.jsonl'));

    expect(recording.frames.map(plain)).toEqual(withCounts);
    expect(recording.findings).toEqual(told.findings);
    expect(recording).toMatchObject({
      exportedAt: '2026-01-31T10:01:00Z',
      writer: 'ocpp-emulator 1.2.3',
      filter: 'tx:*',
      redacted: false,
      ending: 'complete',
      notes: [],
    });
  });

  it('is read redacted, with all but what was taken out', () => {
    const recording = read(shared('recording-redacted.jsonl'));
    const without = (frame: object) => ({ ...frame, raw: '' });

    expect(recording.frames.map(plain).map(without)).toEqual(withCounts.map(without));
    expect(recording).toMatchObject({ filter: '', redacted: true, ending: 'more', notes: [] });
    expect(recording.findings[0]?.sentence).toBe('meterStop of token-1 is 1.50, a whole number was expected');
  });

  it('is anonymised in the browser as the exporter does it', () => {
    const here = read(anonymisedLines(read(shared('recording.jsonl')), '2026-01-31T10:01:00Z'));
    const there = read(shared('recording-redacted.jsonl'));

    expect(here).toEqual({ ...there, ending: 'complete' });
  });

  it('is read from the page that needs no server', () => {
    const page = readFileSync(new URL('../../src/main/resources/sharing/page.html', import.meta.url), 'utf8');
    const lines = shared('recording.jsonl');
    const recording = read(page.replace('%DATA%', () => lines.replaceAll('<', '\\u003c')));

    expect(recording).toEqual({ ...read(lines), kind: 'HTML' });
    expect(lines).toContain('</script>');
  });

  it('is read from HAR with all that a HAR keeps', () => {
    const recording = read(shared('recording.har'));

    expect(recording).toMatchObject({ kind: 'HAR', writer: 'ocpp-emulator 1.2.3', ending: 'complete', notes: [] });
    expect(recording.frames.map((frame) => ({ ...plain(frame), time: Date.parse(frame.time) }))).toEqual(
      withCounts.map((frame, at) => ({
        ...frame,
        time: Date.parse(frame.time),
        // A HAR has no place for these.
        seq: at + 1,
        marks: [],
        findings: 0,
      })),
    );
    expect(recording.frames[1]?.time).toBe('2026-01-31T10:00:00.041250Z');
  });
});
