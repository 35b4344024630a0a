// What is said of breakpoints and of the frames they hold. Times are milliseconds since 1970.

import { duration } from './format';
import type { Tone } from './station';

/** What of a held frame is said to people. */
export interface HeldLike {
  readonly stationId: string;
  readonly direction: 'sent' | 'received';
  readonly messageType: string;
  readonly action: string | null;
  readonly heldAt: string;
  readonly deadlineAt: string;
  readonly peerTimeoutAt: string | null;
  readonly delayed: boolean;
}

const RELEASES: Readonly<Record<string, string>> = {
  resumed: 'was let go on',
  edited: 'went on with another text',
  delayed: 'went on after its delay',
  dropped: 'was dropped',
  answered: 'was answered by hand',
  deadline: 'went on unchanged at its deadline',
  crowded: 'went on because too many frames waited behind it',
  lost: 'was lost with its connection',
};

const SOON_MILLIS = 5_000;

/** "2 breakpoints armed · 1 frame held"; empty when there is nothing to say. */
export function bannerText(armed: number, held: number): string {
  const said = [];
  if (armed > 0) said.push(`${armed} ${armed === 1 ? 'breakpoint' : 'breakpoints'} armed`);
  if (held > 0) said.push(`${held} ${held === 1 ? 'frame' : 'frames'} held`);
  return said.join(' · ');
}

/** What a held frame is: "Heartbeat of CP-1", "the answer to Heartbeat of CP-1". */
export function heldName(frame: HeldLike): string {
  const action = frame.action ?? 'Unreadable text';
  switch (frame.messageType) {
    case 'CALLRESULT':
      return `Answer to ${action} ${side(frame)}`;
    case 'CALLERROR':
    case 'CALLRESULTERROR':
      return `Error for ${action} ${side(frame)}`;
    default:
      return `${action} ${side(frame)}`;
  }
}

function side(frame: HeldLike): string {
  return frame.direction === 'sent' ? `from ${frame.stationId}` : `to ${frame.stationId}`;
}

/** What became of a frame that is not held any more. */
export function releaseText(how: string): string {
  return RELEASES[how] ?? 'is not held any more';
}

/** What is left of a time, in seconds that never say 0 before it is over: "12 s", "1 min 05 s". */
export function left(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** A clock that runs for a held frame. */
export interface Countdown {
  readonly label: string;
  readonly value: string;
  readonly tone: Tone;
  /** What is left, of 1; null when nobody knows how much there is. */
  readonly share: number | null;
}

/** When it goes on by itself. */
export function ownDeadline(frame: HeldLike, now: number): Countdown {
  const from = Date.parse(frame.heldAt);
  const until = Date.parse(frame.deadlineAt);
  return {
    label: frame.delayed ? 'Goes on, delayed, in' : 'Goes on unchanged in',
    value: left(until, now),
    tone: until - now < SOON_MILLIS ? 'warn' : 'active',
    share: part(from, until, now),
  };
}

/** How long whoever waits for it still does; for a CSMS, of which that is not known, since when. */
export function peerPatience(frame: HeldLike, now: number): Countdown {
  const from = Date.parse(frame.heldAt);
  if (frame.peerTimeoutAt !== null) {
    const until = Date.parse(frame.peerTimeoutAt);
    const over = until <= now;
    return {
      label: over ? 'The station' : 'The station gives up in',
      value: over ? 'has given up' : left(until, now),
      tone: until - now < SOON_MILLIS ? 'bad' : 'off',
      share: part(from, until, now),
    };
  }
  return {
    label: waits(frame),
    value: duration(now - from),
    tone: 'off',
    share: null,
  };
}

function waits(frame: HeldLike): string {
  const answer = frame.messageType === 'CALLRESULT' || frame.messageType === 'CALLERROR';
  const csmsAsked = answer ? frame.direction === 'sent' : frame.direction === 'received';
  return csmsAsked && frame.messageType !== 'SEND' ? 'The CSMS has waited for' : 'Held for';
}

function part(from: number, until: number, now: number): number {
  return until <= from ? 0 : Math.min(1, Math.max(0, (until - now) / (until - from)));
}
