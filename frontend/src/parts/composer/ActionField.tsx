import { useApp, useRemote } from '../../state/hooks';
import type { ActionSummary, Side } from '../../wire/contract';
import { Field, Select } from '../controls';

interface ActionFieldProps {
  version: string;
  /** Whose calls are offered first. */
  side: Side;
  value: string;
  onChange: (action: string) => void;
}

/** Chooses an action of the version. */
export function ActionField({ version, side, value, onChange }: ActionFieldProps) {
  const app = useApp();
  const all = useRemote('actions', () => app.api.actions());
  const actions = Object.entries(all.data?.[version] ?? {});
  const own = (each: ActionSummary) => each.initiator === side || each.initiator === 'both';
  const first = actions.filter(([, about]) => own(about));
  const rest = actions.filter(([, about]) => !own(about));
  const unknown = value !== '' && !all.loading && !actions.some(([name]) => name === value);
  return (
    <Field
      label="Action"
      problem={all.error?.message}
      hint={`${first.length} that the ${side === 'csms' ? 'CSMS' : 'station'} sends in OCPP ${version}`}
    >
      {(ids) => (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="" disabled>
            {all.loading ? 'Loading…' : 'Choose an action'}
          </option>
          {unknown && <option>{value}</option>}
          <Names label={side === 'csms' ? 'Sent by the CSMS' : 'Sent by the station'} actions={first} />
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
