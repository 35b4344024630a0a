/** What is asked of a connection here; the contract's has more. */
interface Attempt {
  readonly openedAt: string | null;
  readonly endedAt: string | null;
  readonly httpStatus: number | null;
  readonly ending: string;
}

/** The connection a frame went over: the one that was open then; undefined when it is not kept. */
export function connectionAt<C extends Attempt>(connections: readonly C[], time: string): C | undefined {
  const at = Date.parse(time);
  return connections.find(({ openedAt, endedAt }) => {
    if (openedAt === null) return false;
    return Date.parse(openedAt) <= at && (endedAt === null || at <= Date.parse(endedAt));
  });
}

/** How a connection was opened, and that it ended or failed, in a line. */
export function connectionWords({ openedAt, endedAt, ending, httpStatus }: Attempt): string {
  if (openedAt !== null) return endedAt === null ? 'open' : ending;
  if (endedAt === null) return 'being opened';
  return httpStatus === null ? `not opened: ${ending}` : `refused with ${httpStatus}: ${ending}`;
}
