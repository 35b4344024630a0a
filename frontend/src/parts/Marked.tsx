import type { ReactNode } from 'react';

/** A text in which what is looked for is marked; the pattern finds everywhere (`g`). */
export function Marked({ text, find }: { text: string; find: RegExp | null }) {
  if (find === null) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(find)) {
    if (match[0] === '') continue;
    parts.push(text.slice(from, match.index), <mark key={match.index}>{match[0]}</mark>);
    from = match.index + match[0].length;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)];
}
