import { useState } from 'react';
import { parseFilter } from '../../model/filter-parser';
import { asProblem, useApp, useOnlyLooking, useStations, useTask } from '../../state/hooks';
import type { Breakpoint, BreakpointDirection } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import { Button, Field, IconButton, Input, ONLY_LOOKING, Select } from '../controls';
import { Notice } from '../feedback';
import { FilterLine } from '../inspector/FilterLine';

const DIRECTIONS: Readonly<Record<BreakpointDirection, string>> = {
  both: 'both directions',
  in: 'from the CSMS',
  out: 'from the station',
};

/** The breakpoints there are, and a way to set another. */
export function BreakpointList() {
  const { breakpoints } = useApp();
  return (
    <section className="breakpoint-list" aria-label="Set breakpoints">
      <h3>Breakpoints</h3>
      <NewBreakpoint />
      {breakpoints.list.length > 0 && (
        <ul>
          {breakpoints.list.map((each) => (
            <Row key={each.id} breakpoint={each} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ breakpoint }: { breakpoint: Breakpoint }) {
  const app = useApp();
  const { run, busy } = useTask();
  const onlyLooking = useOnlyLooking();
  const { id, filter, armed, hits, times } = breakpoint;
  const name = filter === '' ? 'every frame' : filter;
  return (
    <li className="breakpoint" data-armed={armed}>
      <label className="check" title={onlyLooking ? ONLY_LOOKING : armed ? 'Armed' : 'Not armed'}>
        <input
          type="checkbox"
          role="switch"
          aria-label={`Hold ${name}`}
          checked={armed}
          disabled={busy || onlyLooking}
          onChange={() => run('Breakpoint', async () => void (await app.api.armBreakpoint(id, !armed)))}
        />
      </label>
      <div className="grow">
        <span className="mono clip" title={name}>
          {name}
        </span>
        <span className="muted num">
          {DIRECTIONS[breakpoint.direction]} · up to {breakpoint.deadlineSeconds} s ·{' '}
          {times > 0 ? `${hits} of ${times} held` : `${hits} held`}
        </span>
      </div>
      <IconButton
        changes
        small
        icon="trash"
        label={`Remove the breakpoint on ${name}`}
        disabled={busy}
        onClick={() => run('Breakpoint', () => app.api.removeBreakpoint(id))}
      />
    </li>
  );
}

function NewBreakpoint() {
  const app = useApp();
  const stations = useStations();
  const [filter, setFilter] = useState('');
  const [direction, setDirection] = useState<BreakpointDirection>('both');
  const [times, setTimes] = useState('');
  const [deadline, setDeadline] = useState('30');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const good = parseFilter(filter).ok;
  const submit = () => {
    if (!good || busy) return;
    setBusy(true);
    setProblem(null);
    app.api
      .addBreakpoint({
        filter,
        direction,
        ...(times === '' ? {} : { times: Number(times) }),
        deadlineSeconds: Number(deadline),
      })
      .then(
        () => setFilter(''),
        (error: unknown) => setProblem(asProblem(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form
      className="new-breakpoint"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="new-breakpoint-line">
        <FilterLine
          use="breakpoint"
          inputRef={null}
          value={filter}
          onChange={(line) => {
            setFilter(line);
            setProblem(null);
          }}
          known={{ stations: stations.map((each) => each.stationId), actions: app.feed.actionsSeen() }}
        />
        <Button
          changes
          type="submit"
          kind="primary"
          icon="plus"
          aria-label="Set breakpoint"
          disabled={busy || !good || deadline === ''}
        >
          Set
        </Button>
      </div>
      {problem !== null && <Notice tone="bad">{problem.message}</Notice>}
      <div className="breakpoint-fields">
        <Field label="Direction">
          {(ids) => (
            <Select
              {...ids}
              value={direction}
              onChange={(event) => setDirection(event.target.value as BreakpointDirection)}
            >
              {Object.entries(DIRECTIONS).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Held at most">
          {(ids) => <Whole {...ids} unit="s" value={deadline} onChange={setDeadline} />}
        </Field>
        <Field label="Times">
          {(ids) => <Whole {...ids} placeholder="any" value={times} onChange={setTimes} />}
        </Field>
      </div>
    </form>
  );
}

interface WholeProps {
  id: string;
  unit?: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
}

function Whole({ unit, onChange, ...rest }: WholeProps) {
  return (
    <span className="with-unit">
      <Input {...rest} inputMode="numeric" onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))} />
      {unit !== undefined && <span className="muted">{unit}</span>}
    </span>
  );
}
