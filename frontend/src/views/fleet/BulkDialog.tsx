import type { FormEvent } from 'react';
import { useState } from 'react';
import { count } from '../../model/format';
import { addressProblem, numbered } from '../../model/naming';
import { Button, Field, Input } from '../../parts/controls';
import { Dialog } from '../../parts/Dialog';
import { Notice } from '../../parts/feedback';
import { asProblem, useApp } from '../../state/hooks';
import { showToast } from '../../state/toasts';
import type { BulkResult } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import type { CommonFields } from './CommonFields';
import { CommonStationFields, EMPTY_FIELDS, filledFields } from './CommonFields';

const AT_MOST = 10_000;

/** Makes many stations with numbered identities. */
export function BulkDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const [howMany, setHowMany] = useState('10');
  const [pattern, setPattern] = useState('CP-{0001}');
  const [firstNumber, setFirstNumber] = useState('1');
  const [ramp, setRamp] = useState('10');
  const [fields, setFields] = useState<CommonFields>(EMPTY_FIELDS);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [result, setResult] = useState<BulkResult | null>(null);

  const wanted = whole(howMany);
  const wrongCount =
    wanted >= 1 && wanted <= AT_MOST ? undefined : `A whole number from 1 to ${count(AT_MOST)}`;
  const sample = numbered(pattern, whole(firstNumber), Math.min(2, wanted || 1));
  const wrongPattern = sample.length === 0 ? 'Needs {0001} or {n} where the number goes' : undefined;
  const wrongAddress = addressProblem(fields.csmsUrl);
  const wrongRamp = whole(ramp) >= 1 ? undefined : 'At least 1 per second';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongCount ?? wrongPattern ?? wrongRamp ?? wrongAddress) return;
    setBusy(true);
    setProblem(null);
    app.api
      .createStations({
        count: wanted,
        pattern,
        firstNumber: whole(firstNumber),
        rampPerSecond: whole(ramp),
        ...filledFields(fields),
      })
      .then((done) => {
        if (done.failures.length > 0) setResult(done);
        else {
          showToast({
            tone: 'good',
            title: `${count(done.created)} stations added`,
            detail: `They connect over the next ${Math.ceil(done.rampSeconds)} s.`,
          });
          onClose();
        }
      })
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  const last = numbered(pattern, whole(firstNumber) + Math.max(0, wanted - 1), 1)[0];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add many stations"
      description="All of one kind, numbered, connecting at a steady rate."
    >
      <form onSubmit={submit} noValidate>
        <div className="dialog-body">
          {problem !== null && <Notice tone="bad">{problem.message}</Notice>}
          {result !== null && (
            <Notice tone="warn">
              {count(result.created)} added, {count(result.failures.length)} refused. The first:{' '}
              {result.failures[0]?.stationId}, {result.failures[0]?.detail}
            </Notice>
          )}
          <div className="two">
            <NumberField label="How many" value={howMany} onChange={setHowMany} problem={wrongCount} />
            <NumberField
              label="Connections per second"
              value={ramp}
              onChange={setRamp}
              problem={wrongRamp}
            />
          </div>
          <div className="two">
            <Field label="Identities" problem={wrongPattern ?? problem?.forField('pattern')}>
              {(ids) => (
                <Input {...ids} value={pattern} onChange={(event) => setPattern(event.target.value)} />
              )}
            </Field>
            <NumberField label="First number" value={firstNumber} onChange={setFirstNumber} />
          </div>
          {wrongPattern === undefined && (
            <p className="fleet-preview mono">
              {sample.join(', ')}
              {wanted > 2 && last !== undefined && ` … ${last}`}
            </p>
          )}
          <CommonStationFields
            fields={fields}
            onChange={setFields}
            problem={problem}
            wrongAddress={tried ? wrongAddress : null}
          />
        </div>
        <footer>
          <Button onClick={onClose}>{result === null ? 'Cancel' : 'Close'}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? 'Adding…' : wrongCount === undefined ? `Add ${count(wanted)} stations` : 'Add'}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string | undefined;
}

function NumberField({ label, value, onChange, problem }: NumberFieldProps) {
  return (
    <Field label={label} problem={problem}>
      {(ids) => (
        <Input
          {...ids}
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
        />
      )}
    </Field>
  );
}

function whole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
