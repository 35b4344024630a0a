import type { FormEvent } from 'react';
import { useEffect, useState } from 'react';
import { parseObject } from '../../model/json';
import type { Definition } from '../../model/template';
import { responseTemplate } from '../../model/template';
import { Button, Field, Input, Segmented, Select } from '../../parts/controls';
import { Dialog } from '../../parts/Dialog';
import { Notice } from '../../parts/feedback';
import { asProblem, useApp, useRemote } from '../../state/hooks';
import type { Bend, CsmsStation } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';

const KINDS = [
  { value: 'response', label: 'Other answer' },
  { value: 'error', label: 'Error' },
  { value: 'delay', label: 'Delay' },
  { value: 'silent', label: 'Silence' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** Makes a bend. */
export function BendDialog({ stations, onClose }: { stations: readonly CsmsStation[]; onClose: () => void }) {
  const app = useApp();
  const [stationId, setStationId] = useState('');
  const [action, setAction] = useState('');
  const [kind, setKind] = useState<Kind>('response');
  const [response, setResponse] = useState('{}');
  const [code, setCode] = useState('InternalError');
  const [description, setDescription] = useState('');
  const [delay, setDelay] = useState('2000');
  const [times, setTimes] = useState('1');
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const actions = useActions();
  const version = stations.find((each) => each.stationId === stationId)?.version ?? stations[0]?.version;

  useEffect(() => {
    if (action === '' || version === undefined) return undefined;
    let current = true;
    app.api.definition(version, action).then(
      (answer) => {
        if (!current) return;
        const sample = responseTemplate(answer as Definition, new Date().toISOString());
        setResponse(JSON.stringify(sample, null, 2));
      },
      () => current && setResponse('{}'),
    );
    return () => {
      current = false;
    };
  }, [app, version, action]);

  const parsed = parseObject(response);
  const wrong = kind === 'response' && !parsed.ok ? parsed.reason : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong !== undefined || action === '') return;
    const bend: Bend = { action };
    if (stationId !== '') bend.stationId = stationId;
    if (Number(times) > 0) bend.times = Number(times);
    if (kind === 'response' && parsed.ok) bend.response = parsed.value;
    if (kind === 'error') bend.error = { code, description };
    if (kind === 'delay') bend.delayMillis = Number(delay);
    if (kind === 'silent') bend.silent = true;
    app.api.addBend(bend).then(onClose, (error: unknown) => setProblem(asProblem(error)));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Bend an answer"
      description="When a station sends this call, the CSMS answers differently."
    >
      <form onSubmit={submit} noValidate>
        <div className="dialog-body">
          {problem !== null && <Notice tone="bad">{problem.message}</Notice>}
          <div className="two">
            <Field label="Call" problem={problem?.forField('action')}>
              {(ids) => (
                <Select {...ids} value={action} onChange={(event) => setAction(event.target.value)}>
                  <option value="" disabled>
                    Choose an action
                  </option>
                  {actions.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="From">
              {(ids) => (
                <Select
                  {...ids}
                  value={stationId}
                  onChange={(event) => setStationId(event.target.value)}
                >
                  <option value="">Any station</option>
                  {stations.map((each) => (
                    <option key={each.stationId}>{each.stationId}</option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Segmented label="Kind" value={kind} onChange={setKind} options={KINDS} />
          {kind === 'response' && (
            <Field label="The answer's payload" problem={wrong}>
              {(ids) => (
                <textarea
                  {...ids}
                  className="textarea mono"
                  spellCheck={false}
                  value={response}
                  onChange={(event) => setResponse(event.target.value)}
                />
              )}
            </Field>
          )}
          {kind === 'error' && (
            <div className="two">
              <Text label="Error code" value={code} onChange={setCode} />
              <Text label="Description" value={description} onChange={setDescription} />
            </div>
          )}
          {kind === 'delay' && (
            <Text label="Milliseconds" value={delay} onChange={(text) => setDelay(digits(text))} />
          )}
          <Text
            label="How many times (empty: always)"
            value={times}
            onChange={(text) => setTimes(digits(text))}
          />
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            kind="primary"
            disabled={action === '' || wrong !== undefined || (kind === 'delay' && delay === '')}
          >
            Bend
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function Text({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <Field label={label}>
      {(ids) => <Input {...ids} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, '').slice(0, 7);
}

/** Every call a station can send, in any version. */
function useActions(): string[] {
  const app = useApp();
  const all = useRemote('actions', () => app.api.actions());
  const names = Object.values(all.data ?? {}).flatMap((actions) =>
    Object.entries(actions)
      .filter(([, about]) => about.initiator !== 'csms')
      .map(([name]) => name),
  );
  return [...new Set(names)].sort();
}
