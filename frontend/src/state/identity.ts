/** A new random UUID; also where the browser gives none itself, away from localhost without TLS. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  });
  const part = (from: number, to: number) => hex.slice(from, to).join('');
  return [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16)].join('-');
}

let sent = 0;

/** The number of the next message sent from this page, from 1. */
export function nextCounter(): number {
  return ++sent;
}

/** The same without counting. */
export function comingCounter(): number {
  return sent + 1;
}
