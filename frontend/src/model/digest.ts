// What a frame says, in a few words.

import type { Frame } from './frame';
import { percent, wattHours, watts } from './format';
import { inside } from './inside';
import { meterSeries } from './meter-series';

/** Places that tell most of a payload, in the order in which they are said. */
const TELLING: readonly (readonly string[])[] = [
  ['eventType'],
  ['triggerReason'],
  ['transactionInfo', 'chargingState'],
  ['transactionInfo', 'stoppedReason'],
  ['connectorStatus'],
  ['status'],
  ['idTagInfo', 'status'],
  ['idTokenInfo', 'status'],
  ['reason'],
  ['type'],
  ['requestedMessage'],
  ['key'],
  ['idTag'],
  ['idToken', 'idToken'],
];
const WORDS_MOST = 3;
const WORD_LONGEST = 40;
const ERROR_LONGEST = 120;

/** The few words of a payload that tell calls of one action apart; empty when there are none. */
export function digest(frame: Frame, payload: unknown): string {
  if (frame.messageType === 'CALLERROR' || frame.messageType === 'CALLRESULTERROR') {
    return error(payload);
  }
  const words = TELLING.flatMap((path) => {
    const value = inside(payload, path);
    return typeof value === 'string' && value !== '' ? [value.slice(0, WORD_LONGEST)] : [];
  });
  return [...words.slice(0, WORDS_MOST), ...readings(frame, payload)].join(', ');
}

/** What the meter showed last, in a frame that tells it. */
function readings(frame: Frame, payload: unknown): string[] {
  if (inside(payload, ['meterValue']) === undefined) return [];
  const { watts: power, registerWh, socPercent } = meterSeries([frame], () => payload);
  const said = [
    [power.at(-1), watts],
    [registerWh.at(-1), wattHours],
    [socPercent.at(-1), percent],
  ] as const;
  return said.flatMap(([point, word]) => (point === undefined ? [] : [word(point.value)]));
}

function error(payload: unknown): string {
  const code = inside(payload, ['code']);
  const description = inside(payload, ['description']);
  const said = [code, description].filter((each) => typeof each === 'string' && each !== '');
  return said.join(': ').slice(0, ERROR_LONGEST);
}
