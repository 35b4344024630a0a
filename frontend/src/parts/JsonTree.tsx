import type { KeyboardEvent, MouseEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { JsonLine } from '../model/json';
import { jsonLines } from '../model/json';
import { toggled } from '../model/filter';
import { Icon } from './Icon';
import { Marked } from './Marked';
import './json.css';

const NONE: readonly string[] = [];

export interface JsonTreeProps {
  value: unknown;
  label: string;
  /** Asked for the menu of a line, by pointer or key. */
  onMenu?: (line: JsonLine, event: MouseEvent | KeyboardEvent) => void;
  /** What is looked for. */
  find?: RegExp | null;
  /** What is wrong at a place: JSON pointer → sentence. */
  flaws?: ReadonlyMap<string, string>;
  /** Told where the reader is. */
  onCurrent?: (pointer: string) => void;
}

/** A JSON value as a tree whose objects and arrays can be folded; arrow keys walk through it. */
export function JsonTree({ value, label, onMenu, find = null, flaws, onCurrent }: JsonTreeProps) {
  const [folded, setFolded] = useState<readonly string[]>(NONE);
  const [current, setCurrent] = useState('');
  const tree = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => jsonLines(value, new Set(folded)), [value, folded]);

  const go = (position: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, position))];
    if (line === undefined) return;
    setCurrent(line.pointer);
    tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[lines.indexOf(line)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, line: JsonLine, position: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const parent = lines.findIndex((each) => each.pointer === line.pointer.replace(/\/[^/]*$/, ''));
    switch (event.key) {
      case 'ArrowDown':
        go(position + 1);
        break;
      case 'ArrowUp':
        go(position - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(lines.length - 1);
        break;
      case 'ArrowRight':
        if (line.size > 0 && !line.open) setFolded((before) => toggled(before, line.pointer));
        else if (line.open) go(position + 1);
        break;
      case 'ArrowLeft':
        if (line.open) setFolded((before) => toggled(before, line.pointer));
        else go(parent);
        break;
      case 'ContextMenu':
      case 'F10':
        if (event.key === 'F10' && !event.shiftKey) return;
        onMenu?.(line, event);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <div ref={tree} className="json mono" role="tree" aria-label={label}>
      {lines.map((line, position) => {
        const nested = line.size > 0;
        return (
          <div
            key={line.pointer}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-selected={line.pointer === current}
            tabIndex={line.pointer === current || (position === 0 && !holds(lines, current)) ? 0 : -1}
            {...(nested ? { 'aria-expanded': line.open } : {})}
            title={flaws?.get(line.pointer) ?? (line.pointer === '' ? undefined : line.pointer)}
            className={flaws?.has(line.pointer) === true ? 'json-line flawed' : 'json-line'}
            style={{ paddingLeft: 18 + line.depth * 16 }}
            onFocus={() => {
              setCurrent(line.pointer);
              onCurrent?.(line.pointer);
            }}
            onKeyDown={(event) => onKeyDown(event, line, position)}
            onContextMenu={(event) => onMenu?.(line, event)}
          >
            {nested && (
              <button
                type="button"
                className="json-fold"
                data-open={line.open}
                style={{ left: line.depth * 16 }}
                tabIndex={-1}
                aria-label={line.open ? 'Fold' : 'Unfold'}
                onClick={() => setFolded((before) => toggled(before, line.pointer))}
              >
                <Icon name="chevron" size={13} />
              </button>
            )}
            {line.name !== null && (
              <span className="json-key">
                <Marked text={line.name} find={find} />
              </span>
            )}
            {line.name !== null && <span className="json-colon">:</span>}
            <span className={`json-${line.kind}`}>
              <Marked text={line.text} find={find} />
            </span>
          </div>
        );
      })}
    </div>
  );
}

function holds(lines: readonly JsonLine[], pointer: string): boolean {
  return lines.some((line) => line.pointer === pointer);
}
