/** What is looked for, everywhere in a text and without regard to capital letters; null for nothing. */
export function findPattern(text: string): RegExp | null {
  return text === '' ? null : new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'gi');
}

/** Whether a text has it; a pattern that finds everywhere remembers where it was. */
export function finds(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
