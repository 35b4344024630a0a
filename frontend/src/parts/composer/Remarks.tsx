import type { Violation } from '../../model/definition-check';
import { Notice } from '../feedback';

interface RemarksProps {
  /** What to list; where the form shows it in its place, nothing. */
  found: readonly Violation[];
  count: number;
  unresolved: readonly string[];
}

const LISTED = 8;

/** What is odd about a message before it is sent. */
export function Remarks({ found, count, unresolved }: RemarksProps) {
  if (count === 0 && unresolved.length === 0) return null;
  return (
    <Notice tone="warn">
      {count > 0 && (
        <div>
          {count === 1 ? 'One thing breaks' : `${count} things break`} the definition. It can be sent all the same.
        </div>
      )}
      {found.slice(0, LISTED).map(({ pointer, rule, sentence }) => (
        <div key={pointer + rule}>
          <code className="mono">{pointer === '' ? 'the payload' : pointer}</code> {sentence} ({rule})
        </div>
      ))}
      {found.length > LISTED && <div>and {found.length - LISTED} more</div>}
      {unresolved.map((each) => (
        <div key={each}>{each}; it is sent as it stands</div>
      ))}
    </Notice>
  );
}
