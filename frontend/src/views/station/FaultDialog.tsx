import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Draft } from '../../model/fault';
import { limits, readActions, readParameters, usualDraft } from '../../model/fault';
import { Button, Field, Input, Segmented, Select } from '../../parts/controls';
import { Dialog } from '../../parts/Dialog';
import { Notice } from '../../parts/feedback';
import { asProblem, useApp } from '../../state/hooks';
import type {
  Direction,
  FaultCatalogue,
  FaultKind,
  FaultParameter,
  LinkEvent,
  NewFaultRule,
  NewFaultScope,
  Station,
} from '../../wire/contract';
import type { ProblemError } from '../../wire/http';

interface DialogProps {
  station: Station;
  catalogue: FaultCatalogue;
  onClose: () => void;
  onDone: () => void;
}

/** Sets a rule, or lets a fault of the connection strike at once. */
export function FaultDialog({ station, catalogue, onClose, onDone }: DialogProps) {
  const app = useApp();
  const [name, setName] = useState(catalogue.faults[0]?.name ?? '');
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [direction, setDirection] = useState<Direction | null>(null);
  const [scope, setScope] = useState<Draft>({});
  const [times, setTimes] = useState('1');
  const [seed, setSeed] = useState('');
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const kind = catalogue.faults.find((each) => each.name === name);
  if (kind === undefined) return null;
  const draft = drafts[name] ?? usualDraft(kind.parameters);
  const ask = (asked: Promise<unknown>) =>
    void asked.then(onDone, (error: unknown) => setProblem(asProblem(error)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const rule: NewFaultRule = {
      fault: name,
      parameters: readParameters(kind.parameters, draft),
      times: Number(times),
      scope: readScope(kind, scope),
    };
    if (direction !== null && kind.directions.includes(direction)) rule.direction = direction;
    if (seed !== '') rule.seed = Number(seed);
    ask(app.api.addFaultRule(station.stationId, rule));
  };
  const strike = () =>
    ask(
      app.api.strikeFault(station.stationId, {
        fault: name,
        parameters: readParameters(kind.parameters, draft),
      }),
    );
  return (
    <Dialog open onOpenChange={onClose} title="Add a fault" description={kind.sentence}>
      <form onSubmit={submit} noValidate>
        <div className="dialog-body">
          {problem !== null && <Notice tone="bad">{problem.message}</Notice>}
          <Field label="Fault" problem={problem?.forField('fault')}>
            {(ids) => (
              <Select {...ids} value={name} onChange={(event) => setName(event.target.value)}>
                {catalogue.faults.map((each) => (
                  <option key={each.name}>{each.name}</option>
                ))}
              </Select>
            )}
          </Field>
          {kind.parameters.map((parameter) => (
            <Parameter
              key={parameter.name}
              parameter={parameter}
              value={draft[parameter.name] ?? ''}
              problem={problem?.forField(`parameters/${parameter.name}`)}
              onChange={(text) =>
                setDrafts({ ...drafts, [name]: { ...draft, [parameter.name]: text } })
              }
            />
          ))}
          {kind.directions.length > 1 && (
            <Segmented
              label="Frames"
              value={direction ?? kind.directions[0] ?? 'sent'}
              onChange={setDirection}
              options={kind.directions.map((each) => ({ value: each, label: each }))}
            />
          )}
          <ScopeFields
            kind={kind}
            events={catalogue.events}
            scope={scope}
            problem={problem}
            onChange={setScope}
          />
          <div className="two">
            <Text
              label="How many times"
              hint="0 for always"
              value={times}
              problem={problem?.forField('times')}
              onChange={(text) => setTimes(digits(text))}
            />
            <Text
              label="Seed"
              hint="the same seed strikes the same frames; drawn when empty"
              value={seed}
              problem={problem?.forField('seed')}
              onChange={(text) => setSeed(digits(text))}
            />
          </div>
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          {kind.concerns === 'link' && <Button onClick={strike}>Strike now</Button>}
          <Button type="submit" kind="primary" disabled={times === ''}>
            Add rule
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface ParameterProps {
  parameter: FaultParameter;
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}

function Parameter({ parameter, value, problem, onChange }: ParameterProps) {
  const { name, type, meaning } = parameter;
  const words = type === 'flag' ? ['true', 'false'] : parameter.words;
  const hint = [meaning.replace(/\.$/, ''), limits(parameter)].filter((each) => each !== '').join('; ');
  if (words === null) {
    return <Text label={name} hint={hint} value={value} problem={problem} onChange={onChange} />;
  }
  return (
    <Field label={name} hint={hint} problem={problem}>
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          {words.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface ScopeProps {
  kind: FaultKind;
  events: readonly LinkEvent[];
  scope: Draft;
  problem: ProblemError | null;
  onChange: (scope: Draft) => void;
}

function ScopeFields({ kind, events, scope, problem, onChange }: ScopeProps) {
  const usual = kind.usualScope;
  const set = (name: string) => (text: string) => onChange({ ...scope, [name]: text });
  const number = (name: string) => (text: string) => set(name)(digits(text));
  return (
    <>
      <div className="two">
        <Text
          label="Actions"
          hint="separated by commas; all when empty"
          value={scope['actions'] ?? usual.actions.join(', ')}
          problem={problem?.forField('scope/actions')}
          onChange={set('actions')}
        />
        <Field label="After" problem={problem?.forField('scope/event')}>
          {(ids) => (
            <Select
              {...ids}
              value={scope['event'] ?? usual.event ?? ''}
              onChange={(event) => set('event')(event.target.value)}
            >
              <option value="">at once</option>
              {events.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="two">
        <Text
          label="Only the n-th"
          hint="0 for each"
          value={scope['nth'] ?? String(usual.nth)}
          problem={problem?.forField('scope/nth')}
          onChange={number('nth')}
        />
        <Text
          label="Chance in percent"
          hint="1 to 100"
          value={scope['percent'] ?? String(usual.percent)}
          problem={problem?.forField('scope/percent')}
          onChange={number('percent')}
        />
      </div>
    </>
  );
}

function readScope(kind: FaultKind, draft: Draft): NewFaultScope {
  const usual = kind.usualScope;
  const scope: NewFaultScope = {
    actions: draft['actions'] === undefined ? usual.actions : readActions(draft['actions']),
    messageTypes: usual.messageTypes,
    nth: Number(draft['nth'] ?? usual.nth),
    every: usual.every,
    percent: Number(draft['percent'] ?? usual.percent),
  };
  const event = draft['event'] ?? usual.event ?? '';
  if (event !== '') scope.event = event as LinkEvent;
  return scope;
}

interface TextProps {
  label: string;
  hint?: string;
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}

function Text({ label, hint, value, problem, onChange }: TextProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => <Input {...ids} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, '').slice(0, 15);
}
