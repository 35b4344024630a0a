import type { DiffLine, DiffState } from '../../model/diff';
import { diffLines } from '../../model/diff';
import './diff.css';

const SIGNS: Readonly<Record<DiffState, string>> = { same: '', added: '+', removed: '−', changed: '≠' };
const WORDS: Readonly<Record<DiffState, string>> = {
  same: 'the same', added: 'only in B', removed: 'only in A', changed: 'differs',
};

interface DiffProps {
  before: unknown;
  after: unknown;
  /** Leave out what is the same. */
  onlyDifferent: boolean;
  label: string;
}

/** Two values side by side, a row for each place. */
export function JsonDiff({ before, after, onlyDifferent, label }: DiffProps) {
  const all = diffLines(before, after);
  const lines = onlyDifferent ? all.filter((line) => line.state !== 'same') : all;
  if (lines.length === 0) return <p className="diff-same muted">The payloads say the same.</p>;
  return (
    <table className="diff-table mono" aria-label={label}>
      <thead>
        <tr>
          <th className="diff-sign">
            <span className="sr-only">Difference</span>
          </th>
          <th className="diff-place">Place</th>
          <th>A</th>
          <th>B</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.pointer} className={rowClass(line)} title={line.pointer}>
            <td className="diff-sign">
              <span aria-hidden="true">{line.own || line.state !== 'changed' ? SIGNS[line.state] : ''}</span>
              <span className="sr-only">{WORDS[line.state]}</span>
            </td>
            <td style={{ paddingLeft: 8 + line.depth * 11 }}>
              {line.depth === 0 ? <span className="faint">payload</span> : line.name}
            </td>
            <td className="diff-before">{line.before}</td>
            <td className="diff-after">{line.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowClass({ state, own, nested }: DiffLine): string {
  return [`diff-${own || state !== 'changed' ? state : 'same'}`, nested ? 'diff-nested' : ''].join(' ');
}
