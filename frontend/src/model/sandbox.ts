/** Whether a station that dials one address reaches the sandbox at the other, as far as addresses tell. */
export function dialsSandbox(csmsUrl: string, sandboxUrl: string): boolean {
  if (!URL.canParse(csmsUrl) || !URL.canParse(sandboxUrl)) return false;
  const dialled = new URL(csmsUrl);
  const sandbox = new URL(sandboxUrl);
  const same = (['protocol', 'port', 'pathname'] as const).every((part) => plain(dialled[part]) === plain(sandbox[part]));
  return same && (dialled.hostname === sandbox.hostname || ANY.test(sandbox.hostname) || bothHere(dialled, sandbox));
}

const ANY = /^(0\.0\.0\.0|\[::\])$/;
const HERE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function bothHere(one: URL, other: URL): boolean {
  return HERE.test(one.hostname) && HERE.test(other.hostname);
}

function plain(part: string): string {
  return part.replace(/\/+$/, '');
}
