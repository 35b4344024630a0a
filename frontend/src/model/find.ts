/** What is looked for, everywhere in a text and without regard to capital letters; null for nothing. */
export function findPattern(text: string): RegExp | null {
  return text === '' ? null : new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'gi');
}

/** Whether a text has it; a pattern that finds everywhere remembers where it was, and must not. */
export function finds(pattern: RegExp, text: string): boolean {
  const found = pattern.test(text);
  pattern.lastIndex = 0;
  return found;
}
