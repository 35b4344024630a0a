import type { FormEvent } from 'react';
import { useState } from 'react';
import { addressProblem, identityProblem } from '../../model/naming';
import { Button, Check, Field, Input } from '../../parts/controls';
import { Dialog } from '../../parts/Dialog';
import { Notice } from '../../parts/feedback';
import { asProblem, useApp } from '../../state/hooks';
import { navigate, stationPath } from '../../state/router';
import { showToast } from '../../state/toasts';
import type { CreateStation } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import type { CommonFields } from './CommonFields';
import { CommonStationFields, EMPTY_FIELDS, filledFields } from './CommonFields';

/** Makes one station. */
export function AddStationDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const [stationId, setStationId] = useState('');
  const [fields, setFields] = useState<CommonFields>(EMPTY_FIELDS);
  const [start, setStart] = useState(true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const wrongId = identityProblem(stationId);
  const wrongAddress = addressProblem(fields.csmsUrl);
  const refusedId = problem?.forField('stationId');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongId !== null || wrongAddress !== null) return;
    setBusy(true);
    setProblem(null);
    const body: CreateStation = { stationId, start, ...filledFields(fields) };
    app.api
      .createStation(body)
      .then((station) => {
        app.took(station);
        showToast({ tone: 'good', title: 'Station added', detail: station.stationId });
        onClose();
        navigate(stationPath(station.stationId));
      })
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add a station"
      description="It behaves like a real one: boots, reports, and waits for a driver."
    >
      <form onSubmit={submit} noValidate>
        <div className="dialog-body">
          {problem !== null && <Notice tone="bad">{problem.message}</Notice>}
          <Field
            label="Identity"
            hint="Appended to the address of the CSMS."
            problem={tried ? (wrongId ?? (refusedId && `The identity ${refusedId}`)) : undefined}
          >
            {(ids) => (
              <Input
                {...ids}
                value={stationId}
                placeholder="CP-0001"
                onChange={(event) => setStationId(event.target.value.trimStart())}
              />
            )}
          </Field>
          <CommonStationFields
            fields={fields}
            onChange={setFields}
            problem={problem}
            wrongAddress={tried ? wrongAddress : null}
          />
          <Check
            label="Switch it on at once"
            checked={start}
            onChange={(event) => setStart(event.target.checked)}
          />
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? 'Adding…' : 'Add station'}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
