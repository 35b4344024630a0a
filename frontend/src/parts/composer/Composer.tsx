import { useEffect, useRef, useState } from 'react';
import { parseObject } from '../../model/json';
import type { Definition } from '../../model/template';
import { requestTemplate } from '../../model/template';
import { asProblem, useApp, useRemote } from '../../state/hooks';
import type { ActionSummary, Exchange } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import { Button, Field, Input, Segmented, Select } from '../controls';
import { Notice } from '../feedback';
import { ExchangeView } from './ExchangeView';
import './composer.css';

export interface Composed {
  action?: string;
  payload?: unknown;
  raw?: string;
  timeoutSeconds: number;
}

interface ComposerProps {
  version: string;
  /** Whose calls are offered first. */
  initiator: 'station' | 'csms';
  allowRaw: boolean;
  send: (composed: Composed) => Promise<Exchange>;
  disabledBecause: string | null;
}

const RAW_START = '[2, "raw-1", "Heartbeat", {}]';
const JSON_INDENT = 2;

/** Writes a call, sends it and shows what came back. */
export function Composer({ version, initiator, allowRaw, send, disabledBecause }: ComposerProps) {
  const [mode, setMode] = useState<'call' | 'raw'>('call');
  const [action, setAction] = useState('');
  const [text, setText] = useState('{}');
  const [raw, setRaw] = useState(RAW_START);
  const [timeout, setTimeoutText] = useState('30');
  const [busy, setBusy] = useState(false);
  const [exchange, setExchange] = useState<Exchange | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const definition = useTemplate(version, action, setText);

  const parsed = parseObject(text);
  const wrong = mode === 'call' && !parsed.ok ? parsed.reason : undefined;
  const ready = disabledBecause === null && !busy && (mode === 'raw' ? raw !== '' : action !== '');
  const submit = () => {
    if (!ready || (mode === 'call' && !parsed.ok)) return;
    const timeoutSeconds = Math.max(1, Math.min(60, Number(timeout) || 30));
    setBusy(true);
    setProblem(null);
    send(
      mode === 'raw'
        ? { raw, timeoutSeconds }
        : { action, payload: parsed.ok ? parsed.value : {}, timeoutSeconds },
    )
      .then(setExchange, (error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div className="composer">
      <form
        className="composer-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        {allowRaw && (
          <Segmented
            label="What to send"
            value={mode}
            onChange={setMode}
            options={[
              { value: 'call', label: 'Call' },
              { value: 'raw', label: 'Raw text' },
            ]}
          />
        )}
        {mode === 'call' ? (
          <>
            <ActionField version={version} initiator={initiator} value={action} onChange={setAction} />
            {definition !== null && <p className="muted composer-about">{definition}</p>}
            <Field label="Payload" problem={wrong}>
              {(ids) => (
                <textarea
                  {...ids}
                  className="textarea mono composer-text"
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
          </>
        ) : (
          <Field label="Text of the frame" hint="Sent exactly as it stands, valid or not.">
            {(ids) => (
              <textarea
                {...ids}
                className="textarea mono composer-text"
                spellCheck={false}
                value={raw}
                onChange={(event) => setRaw(event.target.value)}
              />
            )}
          </Field>
        )}
        {disabledBecause !== null && <Notice tone="warn">{disabledBecause}</Notice>}
        <div className="row">
          <Button
            changes
            type="submit"
            kind="primary"
            icon="send"
            disabled={!ready || wrong !== undefined}
          >
            {busy ? 'Waiting for the answer…' : 'Send'}
          </Button>
          <label className="row composer-timeout muted">
            give up after
            <Input
              inputMode="numeric"
              value={timeout}
              onChange={(event) => setTimeoutText(event.target.value.replace(/\D/g, ''))}
            />
            s
          </label>
          <span className="grow" />
          {mode === 'call' && parsed.ok && (
            <Button
              kind="quiet"
              onClick={() => setText(JSON.stringify(parsed.value, null, JSON_INDENT))}
            >
              Format JSON
            </Button>
          )}
        </div>
      </form>
      <ExchangeView exchange={exchange} problem={problem} />
    </div>
  );
}

interface ActionFieldProps {
  version: string;
  initiator: 'station' | 'csms';
  value: string;
  onChange: (action: string) => void;
}

function ActionField({ version, initiator, value, onChange }: ActionFieldProps) {
  const app = useApp();
  const all = useRemote('actions', () => app.api.actions());
  const actions = Object.entries(all.data?.[version] ?? {});
  const own = (each: ActionSummary) => each.initiator === initiator || each.initiator === 'both';
  const first = actions.filter(([, about]) => own(about));
  const rest = actions.filter(([, about]) => !own(about));
  return (
    <Field
      label="Action"
      problem={all.error?.message}
      hint={`${first.length} that the ${initiator === 'csms' ? 'CSMS' : 'station'} sends in OCPP ${version}`}
    >
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="" disabled>
            {all.loading ? 'Loading…' : 'Choose an action'}
          </option>
          <Names label={initiator === 'csms' ? 'Sent by the CSMS' : 'Sent by the station'} actions={first} />
          <Names label="Sent by the other side" actions={rest} />
        </Select>
      )}
    </Field>
  );
}

function Names({ label, actions }: { label: string; actions: readonly [string, ActionSummary][] }) {
  if (actions.length === 0) return null;
  return (
    <optgroup label={label}>
      {actions.map(([name, about]) => (
        <option key={name} title={about.description}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

/** Fills in the smallest valid payload when an action is chosen; answers what the action is for. */
function useTemplate(
  version: string,
  action: string,
  fill: (text: string) => void,
): string | null {
  const app = useApp();
  const [about, setAbout] = useState<string | null>(null);
  const latest = useRef(fill);
  useEffect(() => {
    latest.current = fill;
  });
  useEffect(() => {
    if (action === '') return undefined;
    let current = true;
    app.api.definition(version, action).then(
      (answer) => {
        if (!current) return;
        const definition = answer as Definition;
        const sample = requestTemplate(definition, new Date().toISOString());
        latest.current(JSON.stringify(sample, null, JSON_INDENT));
        setAbout(definition.description ?? null);
      },
      () => current && setAbout(null),
    );
    return () => {
      current = false;
    };
  }, [app, version, action]);
  return action === '' ? null : about;
}
