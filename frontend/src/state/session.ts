import type { Recording } from '../model/recording';
import { BYTES_AT_MOST, RecordingProblem } from '../model/recording';
import { RecordingReader } from '../model/recording-reader';
import { Emitter } from './emitter';
import { Feed } from './feed';
import { navigate } from './router';

export const SESSION_PATH = '/session';

/** What became of the file that was opened last. It is kept as long as this page is open. */
export type Session =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly name: string; readonly share: number }
  | { readonly state: 'refused'; readonly name: string; readonly problem: string }
  | { readonly state: 'open'; readonly name: string; readonly recording: Recording; readonly feed: Feed };

export const sessionChanges = new Emitter(1);
let session: Session = { state: 'none' };
let round = 0;

export function currentSession(): Session {
  return session;
}

export function closeRecording(): void {
  round++;
  become({ state: 'none' });
}

/** Reads a file in this browser – it is sent nowhere – and goes to the page that shows it. */
export async function openRecording(file: File): Promise<void> {
  const { name } = file;
  const mine = ++round;
  become({ state: 'reading', name, share: 0 });
  navigate(SESSION_PATH);
  let next: Session;
  try {
    const recording = await read(file, (share) => {
      if (mine === round) become({ state: 'reading', name, share });
      return mine === round;
    });
    next = { state: 'open', name, recording, feed: Feed.recorded([...recording.frames]) };
  } catch (error) {
    next = { state: 'refused', name, problem: problemOf(error) };
  }
  // Meanwhile another file may have been opened.
  if (mine === round) become(next);
}

/** Stops early when `onShare` says that nobody waits any more. */
async function read(file: File, onShare: (share: number) => boolean): Promise<Recording> {
  if (file.size > BYTES_AT_MOST) {
    const megabytes = Math.ceil(file.size / 1e6);
    throw new RecordingProblem(`The file has ${megabytes} MB: expected at most ${BYTES_AT_MOST / 1e6} MB`);
  }
  const recording = new RecordingReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const bytes = file.stream().getReader();
  let done = 0;
  for (let piece = await bytes.read(); !piece.done; piece = await bytes.read()) {
    recording.take(decoder.decode(piece.value, { stream: true }));
    done += piece.value.length;
    if (!onShare(done / file.size)) await bytes.cancel();
  }
  recording.take(decoder.decode());
  return recording.finish();
}

function problemOf(error: unknown): string {
  if (error instanceof RecordingProblem) return error.message;
  if (error instanceof TypeError) return 'The file cannot be read: expected text in UTF-8';
  return error instanceof Error ? error.message : String(error);
}

function become(next: Session): void {
  session = next;
  sessionChanges.changed();
}
