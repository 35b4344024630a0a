import { clockTime, dateTime } from '../../model/format';
import { Chip } from '../../parts/controls';
import { Empty, Failure, Loading } from '../../parts/feedback';
import { useApp, useChanges, useRemote } from '../../state/hooks';
import type { Finding, Station } from '../../wire/contract';

const TONES = { info: 'neutral', warning: 'warn', error: 'bad' } as const;
const SHOWN = 500;
/** The log stores in batches, so what is newest reaches it a little later. */
const ASK_EVERY_MILLIS = 5_000;


/** What the validator and the protocol rules noticed, as the log keeps it, the newest first. */
export function FindingsTab({ station }: { station: Station }) {
  const app = useApp();
  const { stationId } = station;
  const remote = useRemote(
    `findings/${stationId}`,
    () => app.api.findings({ stationId, limit: SHOWN }),
    ASK_EVERY_MILLIS,
  );
  useChanges(app.findingChanges);
  if (remote.data === undefined) {
    return remote.error === undefined ? (
      <Loading />
    ) : (
      <Failure error={remote.error} retry={remote.reload} />
    );
  }
  const { findings: stored, nextCursor } = remote.data;
  const known = new Set(stored.map(keyOf));
  const fresh = app.findings.filter(
    (each) => each.stationId === stationId && !known.has(keyOf(each)),
  );
  const findings = [...fresh, ...stored];
  if (findings.length === 0) {
    return (
      <Empty icon="check" title="Nothing was noticed">
        Invalid, late and unexpected frames are told here.
      </Empty>
    );
  }
  return (
    <div className="tab-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th>Time</th>
            <th>Severity</th>
            <th>What</th>
            <th>Where</th>
            <th>Frame</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((each, at) => (
            <tr key={`${each.time}/${each.stationSeq}/${at}`}>
              <td className="mono num" title={dateTime(each.time)}>
                {clockTime(Date.parse(each.time))}
              </td>
              <td>
                <Chip tone={TONES[each.severity]}>{each.severity}</Chip>
              </td>
              <td>
                {each.sentence} <span className="mono faint">{each.code}</span>
              </td>
              <td className="mono">{each.pointer === '' ? '–' : each.pointer}</td>
              <td className="num">{each.stationSeq === 0 ? '–' : `#${each.stationSeq}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {nextCursor !== null && <p className="csms-more muted">The newest {SHOWN} are shown.</p>}
    </div>
  );
}

function keyOf({ time, stationSeq, code, pointer }: Finding): string {
  return `${time} ${stationSeq} ${code} ${pointer}`;
}
