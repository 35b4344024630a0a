// A frame as a step of a script: the request of our API that sends it again.

import type { Frame } from './frame';
import { framePayload, parseJson } from './json';

/** A request of our API. */
export interface ScenarioStep {
  readonly method: 'POST';
  readonly path: string;
  readonly body: object;
}

/**
 * What sends the same again: a station's call or text from the station, a call of the CSMS from the
 * sandbox CSMS. Null for what only the CSMS could send and the sandbox does not: its answers.
 */
export function scenarioStep(frame: Frame): ScenarioStep | null {
  const station = encodeURIComponent(frame.stationId);
  const own = `/api/stations/${station}/send`;
  if (frame.messageType === 'CALL' && frame.action !== null && parseJson(frame.raw).ok) {
    const path = frame.direction === 'sent' ? own : `/api/csms/stations/${station}/call`;
    return { method: 'POST', path, body: { action: frame.action, payload: framePayload(frame.raw) } };
  }
  return frame.direction === 'sent' ? { method: 'POST', path: own, body: { raw: frame.raw } } : null;
}

/** The step as text of a script, to be read by programs. */
export function stepJson(step: ScenarioStep): string {
  return JSON.stringify(step, null, 2);
}

/** The step as a command for a shell, towards the emulator at an address. */
export function stepCurl(step: ScenarioStep, address: string): string {
  return [
    `curl --fail-with-body -sS -X ${step.method} ${shellWord(address + step.path)}`,
    `-H 'content-type: application/json'`,
    `-d ${shellWord(JSON.stringify(step.body))}`,
  ].join(' \\\n  ');
}

/** A word that a shell takes as it is. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
