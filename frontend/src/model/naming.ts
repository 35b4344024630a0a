/** The identities a numbering pattern makes: "CP-{0001}" → CP-0001, CP-0002; "CP-{n}" → CP-1. */
export function numbered(pattern: string, firstNumber: number, howMany: number): string[] {
  const match = /\{(0*)(n|\d+)\}/.exec(pattern);
  if (match === null) return [];
  const token = match[0];
  const width = match[2] === 'n' ? 0 : token.length - 2;
  return Array.from({ length: howMany }, (_, offset) =>
    pattern.replace(token, String(firstNumber + offset).padStart(width, '0')),
  );
}

/** Why an identity cannot be used, or null when it can. */
export function identityProblem(identity: string): string | null {
  if (identity === '') return 'A station needs an identity';
  if (identity.length > 48) return 'At most 48 characters';
  if (/[\s/]/.test(identity)) return 'No spaces and no slashes';
  return null;
}
