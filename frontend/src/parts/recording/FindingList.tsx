import { useMemo } from 'react';
import { clockTime, count, dateTime } from '../../model/format';
import type { RecordedFinding } from '../../model/recording';
import { SEVERITIES } from '../../model/recording';
import { Chip } from '../controls';
import './recording.css';

export const TONES = { info: 'neutral', warning: 'warn', error: 'bad' } as const;
const PLURALS = { info: 'infos', warning: 'warnings', error: 'errors' } as const;
const SHOWN = 500;

interface ListProps {
  findings: readonly RecordedFinding[];
  /** Shows the frame that a finding is about. */
  onShow: (finding: RecordedFinding) => void;
  /** Shows the frames that have findings so severe. */
  onSeverity: (severity: RecordedFinding['severity']) => void;
}

/** What was noticed in a recording, the worst first; each leads to its frame. */
export function FindingList({ findings, onShow, onSeverity }: ListProps) {
  const sorted = useMemo(
    () => [...findings].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity)),
    [findings],
  );
  return (
    <details className="recorded-findings" open>
      <summary>
        {count(findings.length)} {findings.length === 1 ? 'finding' : 'findings'}
      </summary>
      <div className="row recorded-counts">
        {[...SEVERITIES].reverse().map((severity) => {
          const times = findings.filter((each) => each.severity === severity).length;
          return times === 0 ? null : (
            <button
              key={severity}
              type="button"
              className="recorded-count"
              title={`Only frames with a finding of this severity: finding:${severity}`}
              onClick={() => onSeverity(severity)}
            >
              <Chip tone={TONES[severity]}>
                {count(times)} {times === 1 ? severity : PLURALS[severity]}
              </Chip>
            </button>
          );
        })}
      </div>
      <ul className="recorded-list" aria-label="Findings">
        {sorted.slice(0, SHOWN).map((each, at) => (
          <li key={at}>
            <button type="button" onClick={() => onShow(each)}>
              <Chip tone={TONES[each.severity]}>{each.severity}</Chip>
              <span className="mono num muted" title={dateTime(each.time)}>
                {clockTime(Date.parse(each.time))}
              </span>
              <span className="clip">{each.stationId}</span>
              <FindingText finding={each} />
            </button>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && <p className="muted recorded-more">The first {SHOWN} are listed here.</p>}
    </details>
  );
}

/** What was found, its code, where in the payload, and what it goes back to. */
export function FindingText({ finding: { sentence, code, pointer, source } }: { finding: RecordedFinding }) {
  return (
    <span className="recorded-sentence">
      {sentence} <span className="mono faint">{code}</span>
      {pointer !== '' && <span className="mono faint"> {pointer}</span>}
      {source !== '' && <span className="faint"> · {source}</span>}
    </span>
  );
}
