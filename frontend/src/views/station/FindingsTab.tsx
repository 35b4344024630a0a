import { clockTime, count } from '../../model/format';
import { Chip } from '../../parts/controls';
import { Empty } from '../../parts/feedback';
import { useApp, useChanges } from '../../state/hooks';
import type { Station } from '../../wire/contract';

const TONES = { info: 'neutral', warning: 'warn', error: 'bad' } as const;

/** What the validator and the protocol rules noticed since this page was opened. */
export function FindingsTab({ station }: { station: Station }) {
  const app = useApp();
  useChanges(app.findingChanges);
  const findings = app.findings.filter((each) => each.stationId === station.stationId);
  if (findings.length === 0) {
    return (
      <Empty icon="check" title="Nothing noticed since this page was opened">
        {station.findings > 0
          ? `${count(station.findings)} before that.`
          : 'Invalid, late and unexpected frames are told here.'}
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
              <td className="mono num">{clockTime(Date.parse(each.time))}</td>
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
    </div>
  );
}
