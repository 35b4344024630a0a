import { merged } from '../../model/findings';
import type { Remote } from '../../state/hooks';
import { useApp, useChanges, useRemote } from '../../state/hooks';
import type { Finding, FindingPage } from '../../wire/contract';

const SHOWN = 500;
/** The log stores in batches, so what is newest reaches it a little later. */
const ASK_EVERY_MILLIS = 5_000;

interface Findings {
  /** Undefined until the log has answered. */
  findings: readonly Finding[] | undefined;
  /** Says that there are more; undefined when there are none. */
  note: string | undefined;
  remote: Remote<FindingPage>;
}

/** The newest findings of a station, or of all: what the log keeps and what comes. */
export function useFindings(stationId?: string): Findings {
  const app = useApp();
  const ofStation = stationId === undefined ? {} : { stationId };
  const remote = useRemote(
    `findings/${stationId ?? ''}`,
    () => app.api.findings({ ...ofStation, limit: SHOWN }),
    ASK_EVERY_MILLIS,
  );
  useChanges(app.findingChanges);
  if (remote.data === undefined) return { findings: undefined, note: undefined, remote };
  const fresh = app.findings.filter(
    (each) => stationId === undefined || each.stationId === stationId,
  );
  return {
    findings: merged(fresh, remote.data.findings),
    note: remote.data.nextCursor === null ? undefined : `The newest ${SHOWN} are counted and shown.`,
    remote,
  };
}
