import type { Connection } from '../wire/contract';

/** The connection a frame went over: the one that was open then; undefined when it is not kept. */
export function connectionAt(connections: readonly Connection[], time: string): Connection | undefined {
  const at = Date.parse(time);
  return connections.find(({ openedAt, endedAt }) => {
    if (openedAt === null) return false;
    return Date.parse(openedAt) <= at && (endedAt === null || at <= Date.parse(endedAt));
  });
}

/** How a connection was opened, and that it ended or failed, in a line. */
export function connectionWords(connection: Connection): string {
  const { openedAt, endedAt, ending, httpStatus } = connection;
  if (openedAt !== null) return endedAt === null ? 'open' : ending;
  if (endedAt === null) return 'being opened';
  return httpStatus === null ? `not opened: ${ending}` : `refused with ${httpStatus}: ${ending}`;
}
