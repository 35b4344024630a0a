import type { Frame } from './frame';

interface Copied extends Frame {
  readonly version: string;
  readonly marks: readonly string[];
}

/** Frames as a piece of a bug report. */
export function asMarkdown(frames: readonly Copied[]): string {
  return `${frames.map(section).join('\n\n')}\n`;
}

function section(frame: Copied): string {
  const arrow = frame.direction === 'sent' ? '→ sent to the CSMS' : '← received from the CSMS';
  const facts = [
    `station \`${frame.stationId}\``,
    `OCPP ${frame.version}`,
    arrow,
    frame.time,
    ...(frame.latencyMillis === null ? [] : [`after ${frame.latencyMillis} ms`]),
    ...(frame.marks.length === 0 ? [] : [frame.marks.join(', ')]),
  ];
  const fence = fenceFor(frame.raw);
  return `**${frame.messageType} ${frame.action ?? ''}** – ${facts.join(', ')}\n\n${fence}json\n${frame.raw}\n${fence}`;
}

/** More backticks than stand in the text in a row. */
function fenceFor(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(3, longest + 1));
}
