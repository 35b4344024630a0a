// A sequence diagram in the words of Mermaid.

import type { Arrow, Lane, Pause, Sequence } from './sequence';

const LONGEST = 120;

/** The diagram as Mermaid text. What frames say is escaped, so that it ends no line and begins no word. */
export function toMermaid({ lanes, steps }: Sequence, title: string): string {
  const names = lanes.map(laneName);
  const last = names.length - 1;
  const lines = [
    '---',
    `title: ${JSON.stringify(plain(title))}`,
    '---',
    'sequenceDiagram',
    ...lanes.map((lane, at) => `  participant ${names[at]} as ${escapeMermaid(lane.name)}`),
    ...steps.map((step) =>
      step.kind === 'arrow' ? `  ${arrowLine(step, names)}` : `  ${pauseLine(step, names, last)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function laneName(lane: Lane, at: number): string {
  return lane.kind === 'csms' ? 'csms' : `s${at + 1}`;
}

function arrowLine(arrow: Arrow, names: readonly string[]): string {
  const said = [arrow.label, arrow.note].filter((each) => each !== '').join(' – ');
  return `${names[arrow.from]}${line(arrow)}${names[arrow.to]}: ${escapeMermaid(said)}`;
}

/** Solid for calls, dotted for answers, a cross for what failed or did not arrive, an open head for SEND. */
function line({ shape, failed, arrives }: Arrow): string {
  const dotted = shape === 'answer' ? '--' : '-';
  if (!arrives || failed) return `${dotted}x`;
  return shape === 'send' ? `${dotted})` : `${dotted}>>`;
}

function pauseLine(pause: Pause, names: readonly string[], last: number): string {
  const over = pause.lane === null && last > 0 ? `${names[0]},${names[last]}` : names[pause.lane ?? 0];
  return `Note over ${over}: ${escapeMermaid(pause.text)}`;
}

/** Everything but plain characters as the codes that Mermaid has for them. */
function escapeMermaid(text: string): string {
  const said = plain(text).slice(0, LONGEST).replace(/\p{Surrogate}/gu, '\ufffd');
  return said
    .replace(/[^\p{L}\p{N} _.,/()=+*@'!?–·…-]/gu, (char) => `#${char.codePointAt(0)};`)
    .replace(/\bend\b/gi, (word) => `#${word.codePointAt(0)};${word.slice(1)}`);
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}
