import type { FormEvent } from 'react';
import { useState } from 'react';
import { Button, Check, Field, Input } from '../../parts/controls';
import { Dialog } from '../../parts/Dialog';
import { Notice } from '../../parts/feedback';
import { asProblem, useApp } from '../../state/hooks';
import type { PatchStation, Station } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';

/** Changes where the station connects to and how strict it is. */
export function EditStationDialog({ station, onClose }: { station: Station; onClose: () => void }) {
  const app = useApp();
  const [csmsUrl, setCsmsUrl] = useState(station.csmsUrl);
  const [password, setPassword] = useState('');
  const [strict, setStrict] = useState(station.strict);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: PatchStation = {};
    if (csmsUrl !== station.csmsUrl) body.csmsUrl = csmsUrl;
    if (password !== '') body.password = password;
    if (strict !== station.strict) body.strict = strict;
    setBusy(true);
    app.api
      .patchStation(station.stationId, body)
      .then((changed) => {
        app.took(changed);
        onClose();
      })
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Dialog open onOpenChange={onClose} title={`Change ${station.stationId}`}>
      <form onSubmit={submit} noValidate>
        <div className="dialog-body">
          {problem !== null && <Notice tone="bad">{problem.message}</Notice>}
          <Field label="CSMS address" problem={problem?.forField('csmsUrl')}>
            {(ids) => (
              <Input
                {...ids}
                value={csmsUrl}
                onChange={(event) => setCsmsUrl(event.target.value.trim())}
              />
            )}
          </Field>
          <Field
            label="New password"
            hint="Left empty, the password stays as it is."
            problem={problem?.forField('password')}
          >
            {(ids) => (
              <Input
                {...ids}
                type="password"
                autoComplete="new-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Check
            label="Strict: answer invalid calls with an error instead of a finding"
            checked={strict}
            onChange={(event) => setStrict(event.target.checked)}
          />
        </div>
        <footer>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            Save
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
