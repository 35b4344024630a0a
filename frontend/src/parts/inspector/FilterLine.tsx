import type { KeyboardEvent, Ref } from 'react';
import { useId, useState } from 'react';
import type { Completion, Known } from '../../model/filter-completion';
import { completions } from '../../model/filter-completion';
import { parseFilter } from '../../model/filter-parser';
import { Icon } from '../Icon';
import { FilterHelp } from './FilterHelp';
import './filter-line.css';

interface FilterLineProps {
  value: string;
  onChange: (value: string) => void;
  known: Known;
  inputRef: Ref<HTMLInputElement>;
  /** What for: a list has help and a key, and shows the last good filter while one is wrong. */
  use?: 'list' | 'breakpoint';
}

const NONE: readonly Completion[] = [];

/** The filter as one line of text, with ways to go on and what is wrong with it. */
export function FilterLine({ value, onChange, known, inputRef, use = 'list' }: FilterLineProps) {
  const id = useId();
  const [ways, setWays] = useState(NONE);
  const [chosen, setChosen] = useState(-1);
  const parsed = parseFilter(value);
  const open = ways.length > 0;
  // A word that is being written, with ways to go on under it, is not wrong yet.
  const unfinished = !parsed.ok && open && !/\s/.test(value.slice(parsed.problem.position));
  const problem = parsed.ok || unfinished ? null : parsed.problem;

  const look = (input: HTMLInputElement) => {
    setWays(completions(input.value, input.selectionStart ?? input.value.length, known));
    setChosen(-1);
  };
  const shut = () => setWays(NONE);
  const take = (way: Completion, input: HTMLInputElement) => {
    onChange(way.line);
    shut();
    requestAnimationFrame(() => {
      input.focus();
      input.setSelectionRange(way.caret, way.caret);
      look(input);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    if (event.key === 'Escape') {
      if (open) shut();
      else input.blur();
      event.stopPropagation();
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((before) => (before + step + ways.length) % ways.length);
      event.preventDefault();
    } else if (open && (event.key === 'Tab' || event.key === 'Enter')) {
      const way = ways[event.key === 'Tab' ? Math.max(0, chosen) : chosen];
      if (way === undefined) return shut();
      event.preventDefault();
      take(way, input);
    }
  };
  return (
    <div className="filter-line">
      <div className="search">
        <Icon name="filter" size={15} />
        <input
          ref={inputRef}
          className="input mono"
          type="text"
          role="combobox"
          aria-label="Filter"
          aria-expanded={open}
          aria-controls={`${id}-ways`}
          aria-autocomplete="list"
          aria-activedescendant={open && chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          placeholder={use === 'list' ? 'Filter: station:CP-1 latency>500ms' : 'action:Heartbeat type:call'}
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            look(event.target);
          }}
          onKeyDown={onKeyDown}
          onBlur={shut}
        />
        {use === 'list' && value === '' && <kbd aria-hidden="true">/</kbd>}
        {use === 'list' && <FilterHelp onTake={onChange} />}
      </div>
      <ul id={`${id}-ways`} role="listbox" aria-label="Ways to go on" className="menu filter-ways" hidden={!open}>
        {ways.map((way, at) => (
          <li
            key={way.label}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            className="menu-item"
            onMouseDown={(event) => {
              event.preventDefault();
              const input = document.activeElement;
              if (input instanceof HTMLInputElement) take(way, input);
            }}
          >
            <span className="mono">{way.label}</span>
            <span className="faint">{way.hint}</span>
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className="filter-problem">
          <span className="mono">
            {value.slice(Math.max(0, problem.position - 24), problem.position)}
            <mark>{value.slice(problem.position, problem.position + 12) || '▯'}</mark>
          </span>{' '}
          {problem.expected}
          {use === 'list' && '; the last good filter is shown'}
        </p>
      )}
    </div>
  );
}
