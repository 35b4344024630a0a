// A sequence diagram as a file: one SVG that needs nothing else.

import { clockTime } from './format';
import type { Arrow, Lane, Pause, Sequence } from './sequence';

const TIME_WIDTH = 104;
const ROW = 34;
const HEAD = 64;
const MARGIN = 24;
const BOX = 148;
const CHARACTER = 6.3;
/** Between two lanes: wide for one station, closer for many. */
const LANE_GAP = { widest: 460, least: 190, all: 1_400 };

const STYLE = `
text{font:12px ui-sans-serif,system-ui,'Segoe UI',Roboto,sans-serif;fill:#161a20}
.title{font-size:14px;font-weight:600}
.time{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:11px;fill:#505a66}
.note{fill:#505a66}
.life{stroke:#c9d0d8;stroke-dasharray:none}
.box{fill:#f1f3f6;stroke:#c9d0d8}
.line{stroke:#1c5fd6;stroke-width:1.5;fill:none}
.answer{stroke:#146c3b;stroke-dasharray:5 3}
.failed{stroke:#c02b2b}
.head{fill:#1c5fd6;stroke:none}
.head.answer{fill:#146c3b}
.head.failed{fill:#c02b2b}
.bad{fill:#c02b2b}
.pause{fill:#fdf1d8;stroke:#8f5a00;stroke-dasharray:4 3}
.quiet{fill:#f1f3f6;stroke:#c9d0d8}
.said{fill:#8f5a00}
.quiet+.said{fill:#505a66}`;

/** The diagram as the text of an SVG file. What frames say is escaped. */
export function toSvg({ lanes, steps }: Sequence, title: string): string {
  const gap = laneGap(lanes.length);
  const x = (lane: number) => TIME_WIDTH + MARGIN + BOX / 2 + lane * gap;
  const width = Math.ceil(x(lanes.length - 1) + BOX / 2 + MARGIN);
  const height = HEAD + steps.length * ROW + MARGIN;
  const rows = steps.map((step, at) => {
    const y = HEAD + at * ROW;
    return step.kind === 'arrow' ? arrowRow(step, y, x) : pauseRow(step, y, x, lanes.length);
  });
  const head = lanes.map((lane, at) => laneHead(lane, x(at), height));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text class="title" x="${MARGIN}" y="20">${escapeXml(title)}</text>`,
    ...head,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

function laneGap(lanes: number): number {
  const share = LANE_GAP.all / Math.max(1, lanes - 1);
  return Math.round(Math.max(LANE_GAP.least, Math.min(LANE_GAP.widest, share)));
}

function laneHead(lane: Lane, x: number, height: number): string {
  const name = clipped(lane.name, BOX - 12);
  return (
    `<line class="life" x1="${x}" x2="${x}" y1="${HEAD - 8}" y2="${height - 8}"/>` +
    `<rect class="box" x="${x - BOX / 2}" y="30" width="${BOX}" height="26" rx="5"/>` +
    `<text x="${x}" y="47" text-anchor="middle">${escapeXml(name)}</text>`
  );
}

function arrowRow(arrow: Arrow, y: number, x: (lane: number) => number): string {
  const from = x(arrow.from);
  const to = x(arrow.to);
  const way = Math.sign(to - from);
  const tip = arrow.arrives ? to : to - way * 18;
  const low = y + ROW - 9;
  const kind = [arrow.shape === 'answer' ? 'answer' : '', arrow.failed ? 'failed' : ''].join(' ').trim();
  const room = Math.abs(to - from) - 24;
  const label = clipped(arrow.label, room);
  const left = room - label.length * CHARACTER;
  const note = left > 40 && arrow.note !== '' ? clipped(` ${arrow.note}`, left) : '';
  const whole = [arrow.label, arrow.note].filter(Boolean).join(' – ');
  return (
    `<g><title>${escapeXml(`#${arrow.seq} ${whole}`)}</title>` +
    `<text class="time" x="${TIME_WIDTH}" y="${low + 4}" text-anchor="end">${clockTime(arrow.at)}</text>` +
    `<text x="${Math.min(from, to) + 12}" y="${low - 6}">` +
    `<tspan${arrow.failed ? ' class="bad"' : ''}>${escapeXml(label)}</tspan>` +
    `<tspan class="note">${escapeXml(note)}</tspan></text>` +
    `<line class="line ${kind}" x1="${from}" x2="${tip}" y1="${low}" y2="${low}"/>` +
    `${arrow.arrives ? head(tip, low, way, kind) : cross(tip, low)}</g>`
  );
}

function head(x: number, y: number, way: number, kind: string): string {
  return `<path class="head ${kind}" d="M${x} ${y}l${-way * 9} -4.5v9z"/>`;
}

function cross(x: number, y: number): string {
  return `<path class="line failed" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
}

function pauseRow(pause: Pause, y: number, x: (lane: number) => number, lanes: number): string {
  const left = TIME_WIDTH + MARGIN;
  const right = x(lanes - 1) + BOX / 2;
  const quiet = pause.what === 'quiet' ? ' quiet' : '';
  return (
    `<g><title>${escapeXml(pause.text)}</title>` +
    `<rect class="pause${quiet}" x="${left}" y="${y + 6}" width="${right - left}" height="${ROW - 10}" rx="4"/>` +
    `<text class="said" x="${left + 12}" y="${y + 22}">${escapeXml(clipped(pause.text, right - left - 24))}</text></g>`
  );
}

function clipped(text: string, room: number): string {
  const most = Math.max(1, Math.floor(room / CHARACTER));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A text as XML takes it; characters that XML has no place for become a sign for that. */
function escapeXml(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, '\ufffd')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
