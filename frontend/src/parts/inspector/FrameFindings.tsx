import type { RecordedFinding } from '../../model/recording';
import { Chip } from '../controls';
import { FindingText, TONES } from '../recording/FindingList';

/** What was found of a frame, in its details. */
export function FrameFindings({ findings }: { findings: readonly RecordedFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="frame-findings" aria-label="Findings of this exchange">
      {findings.map((each, at) => (
        <li key={at}>
          <Chip tone={TONES[each.severity]}>{each.severity}</Chip>
          <FindingText finding={each} />
        </li>
      ))}
    </ul>
  );
}
