import type { Frame } from './frame';

export const FRAMES_AT_MOST = 100_000;
export const FINDINGS_AT_MOST = 100_000;
export const BYTES_AT_MOST = 200_000_000;

export const VERSIONS = ['1.6', '2.0.1', '2.1'] as const;
export type RecordedVersion = (typeof VERSIONS)[number];
export type RecordedType = 'CALL' | 'CALLRESULT' | 'CALLERROR' | 'CALLRESULTERROR' | 'SEND' | 'MALFORMED';
export const SEVERITIES = ['info', 'warning', 'error'] as const;

/** A frame as a file tells of it, and what was found of it. */
export interface RecordedFrame extends Frame {
  stationSeq: number;
  version: RecordedVersion;
  messageType: RecordedType;
  tx: string | null;
  marks: string[];
  findings: RecordedFinding[];
}

export interface RecordedFinding {
  stationId: string;
  /** Which frame of the station it is about; 0 when about none. */
  stationSeq: number;
  time: string;
  severity: (typeof SEVERITIES)[number];
  code: string;
  pointer: string;
  sentence: string;
  source: string;
}

/** Frames that were written to a file, to be looked at. */
export interface Recording {
  readonly kind: 'JSON lines' | 'HAR' | 'HTML';
  /** When the file was written; null when it does not tell. */
  readonly exportedAt: string | null;
  /** Who wrote it; empty when it does not tell. */
  readonly writer: string;
  /** Which frames were asked for; empty for all, or when it does not tell. */
  readonly filter: string;
  /** Whether tokens, keys and certificates were taken out; null when it does not tell. */
  readonly redacted: boolean | null;
  /** In ascending order of `seq`. */
  readonly frames: readonly RecordedFrame[];
  readonly findings: readonly RecordedFinding[];
  /** `more`: there were more frames than a file may have; `cut off`: the file has no end. */
  readonly ending: 'complete' | 'more' | 'cut off';
  /** What else is to be known of it, a sentence each. */
  readonly notes: readonly string[];
}

/** What was found of a frame, where that is kept with it. */
export function findingsOf(frame: Frame): readonly RecordedFinding[] {
  return (frame as Partial<RecordedFrame>).findings ?? NO_FINDINGS;
}

export const NO_FINDINGS: readonly never[] = [];

/** The worst of some findings; null when there is none. */
export function worst(findings: readonly RecordedFinding[]): RecordedFinding['severity'] | null {
  return SEVERITIES.findLast((severity) => findings.some((each) => each.severity === severity)) ?? null;
}

/** A file that cannot be read: where, and what was expected there. */
export class RecordingProblem extends Error {}
