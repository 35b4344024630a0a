import type { KeyboardEvent, Ref } from 'react';
import { latency } from '../../model/format';
import type { SessionStep } from '../../model/session-diff';
import type { Message } from '../../wire/contract';
import type { VirtualListHandle } from '../VirtualList';
import { VirtualList } from '../VirtualList';
import { DirectionWord, TypeWord } from '../inspector/FrameLine';
import './session.css';

const ROW_HEIGHT = 30;

const SIGNS = { same: '', changed: '≠', 'only-a': '−', 'only-b': '+' } as const;
const WORDS = { same: 'the same', changed: 'differs', 'only-a': 'only in A', 'only-b': 'only in B' } as const;

interface StepsProps {
  steps: readonly SessionStep<Message>[];
  selected: number | null;
  onSelect: (position: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  ref: Ref<VirtualListHandle>;
}

/** Two sessions as one list: what both have stands in one row. */
export function SessionSteps({ steps, selected, onSelect, onKeyDown, ref }: StepsProps) {
  return (
    <VirtualList
      ref={ref}
      label="Frames of both sessions"
      columns={7}
      count={steps.length}
      rowHeight={ROW_HEIGHT}
      onKeyDown={onKeyDown}
      onPick={onSelect}
      activeRow={selected === null ? undefined : { id: `step-${selected}`, position: selected }}
      head={
        <div className="grid-head session-line" role="row" aria-rowindex={1}>
          <span role="columnheader">
            <span className="sr-only">Difference</span>
          </span>
          {['A', 'B', 'Direction', 'Action', 'Type', 'What differs'].map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      }
      row={(position) => {
        const step = steps[position];
        const frame = step?.a ?? step?.b;
        if (step === undefined || frame == null) return null;
        return (
          <div
            key={position}
            id={`step-${position}`}
            role="row"
            aria-rowindex={position + 2}
            aria-selected={position === selected}
            className={`grid-row session-line step-${step.kind}`}
          >
            <span role="gridcell" className="step-sign">
              <span aria-hidden="true">{SIGNS[step.kind]}</span>
              <span className="sr-only">{WORDS[step.kind]}</span>
            </span>
            <span role="gridcell" className="num muted">{step.a === null ? '' : `#${step.a.seq}`}</span>
            <span role="gridcell" className="num muted">{step.b === null ? '' : `#${step.b.seq}`}</span>
            <span role="gridcell">
              <DirectionWord direction={frame.direction} />
            </span>
            <span role="gridcell" className="clip frame-action">{frame.action ?? 'Unreadable frame'}</span>
            <span role="gridcell" className="frame-type">
              <TypeWord messageType={frame.messageType} />
            </span>
            <span role="gridcell" className="clip mono" title={said(step)}>{said(step)}</span>
          </div>
        );
      }}
    />
  );
}

function said({ kind, a, b, changes }: SessionStep<Message>): string {
  if (kind === 'only-a' || kind === 'only-b') return WORDS[kind];
  if (changes.length > 0) {
    return changes.map(({ pointer, before, after }) => `${pointer} ${before ?? 'nothing'} → ${after ?? 'nothing'}`).join('   ');
  }
  const [one, other] = [a?.latencyMillis, b?.latencyMillis];
  return one == null || other == null ? '' : `${latency(one)}, ${latency(other)}`;
}
