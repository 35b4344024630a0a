import { useMemo, useState } from 'react';
import { jsonLines } from '../model/json';
import { toggled } from '../model/filter';
import { Icon } from './Icon';
import './json.css';

const NONE: readonly string[] = [];

/** A JSON value as a tree whose objects and arrays can be folded. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  const [folded, setFolded] = useState<readonly string[]>(NONE);
  const lines = useMemo(() => jsonLines(value, new Set(folded)), [value, folded]);
  return (
    <div className="json mono" role="tree" aria-label={label}>
      {lines.map((line) => {
        const nested = line.size > 0;
        return (
          <div
            key={line.pointer}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-selected={false}
            {...(nested ? { 'aria-expanded': line.open } : {})}
            title={line.pointer === '' ? undefined : line.pointer}
            className="json-line"
            style={{ paddingLeft: 18 + line.depth * 16 }}
          >
            {nested && (
              <button
                type="button"
                className="json-fold"
                data-open={line.open}
                style={{ left: line.depth * 16 }}
                aria-label={line.open ? 'Fold' : 'Unfold'}
                onClick={() => setFolded((before) => toggled(before, line.pointer))}
              >
                <Icon name="chevron" size={13} />
              </button>
            )}
            {line.name !== null && <span className="json-key">{line.name}</span>}
            {line.name !== null && <span className="json-colon">:</span>}
            <span className={`json-${line.kind}`}>{line.text}</span>
          </div>
        );
      })}
    </div>
  );
}
