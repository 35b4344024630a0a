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
  // eslint-disable-next-line no-control-regex
  if (/[:/\u0000-\u001f\u007f]/.test(identity)) return 'No colon, no slash and no control character';
  return null;
}

/** Why an address of a CSMS cannot be used, or null when it can; empty leaves the choice to the emulator. */
export function addressProblem(address: string): string | null {
  if (address === '') return null;
  if (!/^wss?:\/\/[^/?#]/i.test(address)) return 'Begins with ws:// or wss://';
  if (/^wss?:\/\/[^/?#]*@/i.test(address)) return 'No user or password here';
  return null;
}
