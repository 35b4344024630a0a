import type { FormEvent, KeyboardEvent } from 'react';
import { Fragment, useId, useState } from 'react';
import { Button, Input, ONLY_LOOKING, Select } from '../../parts/controls';
import { Icon } from '../../parts/Icon';
import { asProblem, useApp, useOnlyLooking } from '../../state/hooks';
import type { ConfigurationEntry } from '../../wire/contract';

interface RowProps {
  stationId: string;
  entry: ConfigurationEntry;
  onChanged: (entry: ConfigurationEntry) => void;
}

/** One setting; its value becomes a field when clicked. */
export function SettingRow({ stationId, entry, onChanged }: RowProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <tr>
      <td className="mono setting-key">
        {entry.key.split(/(?=\[)/).map((part) => (
          <Fragment key={part}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </td>
      <td className="setting-value">
        {draft === null ? (
          <Shown entry={entry} onEdit={() => setDraft(entry.value ?? '')} />
        ) : (
          <Editor
            stationId={stationId}
            entry={entry}
            draft={draft}
            onDraft={setDraft}
            onDone={(next) => {
              setDraft(null);
              if (next !== null) onChanged(next);
            }}
          />
        )}
      </td>
      <td className="muted">
        {entry.description} <Limits entry={entry} />
      </td>
    </tr>
  );
}

function Shown({ entry, onEdit }: { entry: ConfigurationEntry; onEdit: () => void }) {
  const onlyLooking = useOnlyLooking();
  const value = entry.writeOnly ? 'write-only' : (entry.value ?? '');
  const text = (
    <>
      <span className={entry.writeOnly || value === '' ? 'faint' : 'mono'}>
        {value === '' ? 'empty' : value}
      </span>
      {entry.unit !== null && entry.unit !== undefined && <span className="faint"> {entry.unit}</span>}
    </>
  );
  if (entry.readOnly) {
    return (
      <span className="row">
        <span className="setting-text">{text}</span>
        <span className="tag" title="The station does not let this be changed">
          <Icon name="lock" size={11} />
          &nbsp;read-only
        </span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className="setting-edit"
      onClick={onEdit}
      disabled={onlyLooking}
      title={onlyLooking ? ONLY_LOOKING : `Change ${entry.key}`}
    >
      <span className="setting-text">{text}</span>
      <Icon name="pencil" size={13} />
    </button>
  );
}

interface EditorProps {
  stationId: string;
  entry: ConfigurationEntry;
  draft: string;
  onDraft: (value: string) => void;
  /** With the changed entry, or null when nothing changed. */
  onDone: (entry: ConfigurationEntry | null) => void;
}

function Editor({ stationId, entry, draft, onDraft, onDone }: EditorProps) {
  const app = useApp();
  const id = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const options = entry.type === 'boolean' ? ['true', 'false'] : entry.options;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    app.api
      .configure(stationId, entry.key, draft)
      .then(onDone)
      .catch((error: unknown) => setRefused(asProblem(error).message))
      .finally(() => setBusy(false));
  };
  const common = {
    'aria-label': `Value of ${entry.key}`,
    'aria-invalid': refused === null ? undefined : true,
    'aria-describedby': refused === null ? undefined : id,
    autoFocus: true,
    value: draft,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDone(null);
    },
  } as const;
  return (
    <form onSubmit={submit}>
      <span className="row">
        {options === undefined || isList(entry.type) ? (
          <Input
            {...common}
            className="mono"
            type={entry.writeOnly ? 'password' : 'text'}
            onChange={(event) => onDraft(event.target.value)}
          />
        ) : (
          <Select {...common} onChange={(event) => onDraft(event.target.value)}>
            {!options.includes(draft) && <option value={draft}>{draft}</option>}
            {options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </Select>
        )}
        <Button type="submit" small kind="primary" disabled={busy}>
          Save
        </Button>
        <Button small kind="quiet" onClick={() => onDone(null)}>
          Cancel
        </Button>
      </span>
      {refused !== null && (
        <p id={id} className="setting-refused" role="alert">
          {refused}
        </p>
      )}
    </form>
  );
}

function isList(type: string): boolean {
  return /list/i.test(type);
}

function Limits({ entry }: { entry: ConfigurationEntry }) {
  const said: string[] = [];
  if (entry.min != null && entry.max != null) said.push(`${entry.min} to ${entry.max}`);
  else if (entry.min != null) said.push(`at least ${entry.min}`);
  else if (entry.max != null) said.push(`at most ${entry.max}`);
  if (entry.options != null && entry.options.length > 0) said.push(entry.options.join(', '));
  return (
    <>
      {said.length > 0 && <span className="faint">({said.join('; ')}) </span>}
      {entry.rebootRequired && <span className="tag">after a reboot</span>}
    </>
  );
}
