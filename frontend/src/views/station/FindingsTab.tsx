import { frameQuery } from '../../model/findings';
import { Failure, Loading } from '../../parts/feedback';
import { FindingsPanel } from '../../parts/findings/FindingsPanel';
import { useFindings } from '../../parts/findings/useFindings';
import { navigate, withQuery } from '../../state/router';
import type { Station } from '../../wire/contract';

/** What the validator and the protocol rules noticed at a station. */
export function FindingsTab({ station }: { station: Station }) {
  const { findings, note, remote } = useFindings(station.stationId);
  if (findings === undefined) {
    return remote.error === undefined ? (
      <Loading />
    ) : (
      <Failure error={remote.error} retry={remote.reload} />
    );
  }
  return (
    <div className="tab-scroll">
      <FindingsPanel
        findings={findings}
        note={note}
        showStation={false}
        onGo={(finding) => navigate(withQuery('/messages', frameQuery(finding)))}
      />
    </div>
  );
}
