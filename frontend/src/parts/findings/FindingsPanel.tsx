import { useMemo, useState } from 'react';
import type { Severity } from '../../model/findings';
import { SEVERITIES, bySeverity, counted, findingKey } from '../../model/findings';
import { clockTime, dateTime } from '../../model/format';
import { useVeil } from '../../state/redaction';
import { stationPath } from '../../state/router';
import { useStill } from '../../state/still';
import type { Finding } from '../../wire/contract';
import { Chip, Segmented } from '../controls';
import { Empty } from '../feedback';
import { Link } from '../Link';
import { HideSwitch } from '../redaction/HideSwitch';
import './findings.css';

export const TONES = { info: 'neutral', warning: 'warn', error: 'bad' } as const;
const NAMES = { info: 'Info', warning: 'Warnings', error: 'Errors' } as const;

interface PanelProps {
  findings: readonly Finding[];
  showStation: boolean;
  /** A finding was clicked, or chosen by Enter. */
  onGo: (finding: Finding) => void;
  /** Said below the list. */
  note?: string | undefined;
}

/** What was noticed on frames, the worst first, with a choice of how bad it must be. */
export function FindingsPanel({ findings, showStation, onGo, note }: PanelProps) {
  const [severity, setSeverity] = useState<Severity | 'all'>('all');
  const counts = counted(findings);
  const wanted = useMemo(
    () => bySeverity(findings.filter((each) => severity === 'all' || each.severity === severity)),
    [findings, severity],
  );
  const shown = useStill(wanted);
  return (
    <section className="findings" aria-label="Findings">
      <div className="findings-head">
        <Segmented
          label="Severity"
          value={severity}
          onChange={setSeverity}
          options={[
            { value: 'all', label: <Counted name="All" count={findings.length} /> },
            ...SEVERITIES.map((each) => ({
              value: each,
              label: <Counted name={NAMES[each]} count={counts[each]} />,
            })),
          ]}
        />
        {note !== undefined && <span className="muted">{note}</span>}
        <span className="grow" />
        <HideSwitch />
      </div>
      {shown.length === 0 ? (
        <Empty icon="check" title="Nothing was noticed">
          Invalid, late and unexpected frames are told here, and what the protocol rules notice.
        </Empty>
      ) : (
        <div className="findings-list">
          <table className="plain">
            <thead>
              <tr>
                <th>Severity</th>
                <th>What was found</th>
                <th>Requirement</th>
                {showStation && <th>Station</th>}
                <th className="right">Time</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((each) => (
                <Row key={findingKey(each)} finding={each} showStation={showStation} onGo={onGo} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Counted({ name, count }: { name: string; count: number }) {
  return (
    <>
      {name} <span className="num muted">{count}</span>
    </>
  );
}

interface RowProps {
  finding: Finding;
  showStation: boolean;
  onGo: (finding: Finding) => void;
}

function Row({ finding, showStation, onGo }: RowProps) {
  const { code, pointer, sentence, severity, source, stationId, time } = finding;
  const veil = useVeil();
  return (
    <tr>
      <td>
        <Chip tone={TONES[severity]}>{severity}</Chip>
      </td>
      <td>
        <button
          type="button"
          className="finding-go"
          title="Show the frame"
          onClick={() => onGo(finding)}
        >
          {veil?.sentence(sentence) ?? sentence}
        </button>
        <div className="finding-code mono">
          {code}
          {pointer !== '' && <span className="finding-pointer">{pointer}</span>}
        </div>
      </td>
      <td className="finding-source">{source === '' ? '–' : source}</td>
      {showStation && (
        <td className="finding-station">
          <Link className="mono station-link" to={stationPath(stationId)}>
            {stationId}
          </Link>
        </td>
      )}
      <td className="right mono num finding-time" title={dateTime(time)}>
        {clockTime(Date.parse(time))}
      </td>
    </tr>
  );
}
