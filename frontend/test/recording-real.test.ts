import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../src/model/recording';
import { RecordingReader } from '../src/model/recording-reader';

function read(name: string) {
  const reader = new RecordingReader();
  reader.take(readFileSync(new URL(`../../docs/recordings/${name}`, import.meta.url), 'utf8'));
  return reader.finish();
}

describe('a session with a central system that is not ours', () => {
  it.each([
    ['java-oca-ocpp-1.6.jsonl', '1.6', 64, ['BootNotification', 'StartTransaction', 'StopTransaction', 'RemoteStartTransaction', 'GetConfiguration'], []],
    [
      'java-oca-ocpp-1.6-bent.jsonl',
      '1.6',
      70,
      ['Authorize', 'StartTransaction', 'StopTransaction'],
      ['clock-skew', 'answer-incomplete', 'definition', 'answer-incomplete', 'definition'],
    ],
    ['ocpp-rpc-2.0.1.jsonl', '2.0.1', 64, ['BootNotification', 'TransactionEvent', 'RequestStartTransaction', 'GetBaseReport', 'NotifyReport'], []],
  ] as const)('is read whole from %s, with its findings at their frames', (name, version, frames, actions, codes) => {
    const recording = read(name);

    expect(recording).toMatchObject({ ending: 'complete', redacted: true, notes: [] });
    expect(recording.frames).toHaveLength(frames);
    expect(new Set(recording.frames.map((frame) => frame.version))).toEqual(new Set([version]));
    expect([...new Set(recording.frames.map((frame) => frame.action))]).toEqual(expect.arrayContaining([...actions]));
    expect(recording.findings.map(({ code }) => code)).toEqual(codes);
    expect(recording.frames.flatMap(findingsOf)).toHaveLength(codes.length);
  });
});
