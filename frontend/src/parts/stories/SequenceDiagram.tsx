import type { KeyboardEvent, Ref } from 'react';
import { clockTime } from '../../model/format';
import type { Arrow, Pause, Sequence, Step } from '../../model/sequence';
import { Icon } from '../Icon';
import type { VirtualListHandle } from '../VirtualList';
import { VirtualList } from '../VirtualList';
import './diagram.css';

const ROW_HEIGHT = 38;
/** Room for a name below which lanes are not pressed; the diagram scrolls sideways then. */
const LANE_LEAST = 128;
const TIME_WIDTH = 104;

interface DiagramProps {
  drawn: Sequence;
  /** The frame that is chosen, by its number in the log, and its partner. */
  selected: number | null;
  partner: number | null;
  onSelect: (seq: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  ref: Ref<VirtualListHandle>;
}

/** Frames as arrows between lanes, a row each; only those in sight are drawn. */
export function SequenceDiagram({ drawn, selected, partner, onSelect, onKeyDown, ref }: DiagramProps) {
  const { lanes, steps } = drawn;
  const minWidth = TIME_WIDTH + lanes.length * LANE_LEAST;
  const places = lanes.map((_, at) => placeOf(at, lanes.length));
  const active = steps.findIndex((step) => step.kind === 'arrow' && step.seq === selected);
  return (
    <VirtualList
      ref={ref}
      label="Sequence diagram"
      columns={2}
      count={steps.length}
      rowHeight={ROW_HEIGHT}
      onKeyDown={onKeyDown}
      onPick={(position) => {
        const step = steps[position];
        if (step?.kind === 'arrow') onSelect(step.seq);
      }}
      activeRow={active < 0 ? undefined : { id: `arrow-${selected}`, position: active }}
      head={
        <div className="grid-head diagram-line" role="row" aria-rowindex={1} style={{ minWidth }}>
          <span role="columnheader" className="right">Time</span>
          <span role="columnheader" className="lanes">
            {lanes.map((lane, at) => (
              <b key={`${lane.kind} ${lane.name}`} className={`lane ${lane.kind}`} style={{ left: `${places[at]}%` }} title={lane.name}>
                {lane.name}
              </b>
            ))}
          </span>
        </div>
      }
      row={(position) => {
        const step = steps[position];
        if (step === undefined) return null;
        const chosen = step.kind === 'arrow' && step.seq === selected;
        const related = step.kind === 'arrow' && step.seq === partner;
        return (
          <div
            key={position}
            id={step.kind === 'arrow' ? `arrow-${step.seq}` : undefined}
            role="row"
            aria-rowindex={position + 2}
            aria-selected={chosen}
            className={related ? 'grid-row diagram-line partner' : 'grid-row diagram-line'}
            style={{ minWidth }}
          >
            <span role="gridcell" className="mono num muted right">
              {step.kind === 'arrow' ? clockTime(step.at) : ''}
            </span>
            <span role="gridcell" className="lanes">
              {places.map((left, at) => (
                <i key={left} className={`life ${isAway(step, at) ? 'away' : ''}`} style={{ left: `${left}%` }} />
              ))}
              {step.kind === 'arrow' ? (
                <ArrowCell arrow={step} places={places} names={lanes.map(({ name }) => name)} />
              ) : (
                <PauseCell pause={step} />
              )}
            </span>
          </div>
        );
      }}
    />
  );
}

function ArrowCell({ arrow, places, names }: { arrow: Arrow; places: readonly number[]; names: readonly string[] }) {
  const from = places[arrow.from] ?? 0;
  const to = places[arrow.to] ?? 0;
  const classes = [
    'arrow',
    arrow.shape,
    to > from ? 'to-right' : 'to-left',
    arrow.failed ? 'failed' : '',
    arrow.arrives ? '' : 'ends',
  ];
  return (
    <span
      className={classes.join(' ')}
      style={{ left: `${Math.min(from, to)}%`, right: `${100 - Math.max(from, to)}%` }}
    >
      <span className="clip arrow-words" title={`#${arrow.seq} ${arrow.label} ${arrow.note}`}>
        <span className="sr-only">
          {`${names[arrow.from] ?? ''} to ${names[arrow.to] ?? ''}, ${arrow.failed ? 'error' : arrow.shape}: `}
        </span>
        <b>{arrow.label}</b> {arrow.note !== '' && <span className="arrow-note">{arrow.note}</span>}
      </span>
      {!arrow.arrives && (
        <span className="arrow-cross">
          <Icon name="close" size={15} />
        </span>
      )}
    </span>
  );
}

function PauseCell({ pause }: { pause: Pause }) {
  return (
    <span className={`pause ${pause.what}`} title={pause.text}>
      <Icon name={pause.what === 'quiet' ? 'gap' : pause.what === 'restart' ? 'power' : 'unplug'} size={14} />
      <span className="clip">{pause.text}</span>
    </span>
  );
}

function isAway(step: Step, lane: number): boolean {
  return step.kind === 'pause' && (step.lane === lane || step.what === 'lost');
}

/** Where a lane stands, in percent of the width: the outer ones a little inside. */
function placeOf(lane: number, lanes: number): number {
  const inset = Math.max(5, Math.min(16, 50 / lanes));
  return lanes < 2 ? 50 : inset + (lane / (lanes - 1)) * (100 - 2 * inset);
}
