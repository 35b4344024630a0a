import { Field, Input, Select } from '../../parts/controls';
import { useApp, useRemote } from '../../state/hooks';
import type { ProfileSummary, Version } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';

/** What one station and many have in common; empty means the emulator's own choice. */
export interface CommonFields {
  readonly profile: string;
  readonly version: Version | '';
  readonly csmsUrl: string;
  readonly password: string;
}

export const EMPTY_FIELDS: CommonFields = { profile: '', version: '', csmsUrl: '', password: '' };

interface FilledFields {
  profile?: string;
  protocolVersion?: Version;
  csmsUrl?: string;
  password?: string;
}

export function filledFields(fields: CommonFields): FilledFields {
  const filled: FilledFields = {};
  if (fields.profile !== '') filled.profile = fields.profile;
  if (fields.version !== '') filled.protocolVersion = fields.version;
  if (fields.csmsUrl !== '') filled.csmsUrl = fields.csmsUrl;
  if (fields.password !== '') filled.password = fields.password;
  return filled;
}

interface FieldsProps {
  fields: CommonFields;
  onChange: (fields: CommonFields) => void;
  problem: ProblemError | null;
  /** What is wrong with the address, once it shall be said. */
  wrongAddress: string | null;
}

export function CommonStationFields({ fields, onChange, problem, wrongAddress }: FieldsProps) {
  const app = useApp();
  const profiles = useRemote('profiles', () => app.api.profiles());
  const fitting = (profiles.data ?? []).filter(
    (each) => fields.version === '' || each.version === fields.version,
  );
  const chosen = profiles.data?.find((each) => each.name === fields.profile);
  const sandbox = app.info?.sandboxCsmsUrl ?? null;
  return (
    <>
      <div className="two">
        <Field label="OCPP version" problem={problem?.forField('protocolVersion')}>
          {(ids) => (
            <Select
              {...ids}
              value={fields.version}
              onChange={(event) =>
                onChange(withVersion(fields, event.target.value as Version | '', profiles.data ?? []))
              }
            >
              <option value="">As the profile says</option>
              {(app.info?.versions ?? ['1.6', '2.0.1', '2.1']).map((version) => (
                <option key={version}>{version}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Emulator profile" problem={problem?.forField('profile')}>
          {(ids) => (
            <Select
              {...ids}
              value={fields.profile}
              onChange={(event) => onChange({ ...fields, profile: event.target.value })}
            >
              <option value="">Default</option>
              {fitting.map((each) => (
                <option key={each.name} value={each.name}>
                  {each.title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {chosen !== undefined && <p className="fleet-preview">{chosen.description}</p>}
      <Field
        label="CSMS address"
        hint={
          sandbox === null
            ? 'ws:// or wss://, without the identity.'
            : 'Left empty: the sandbox CSMS inside this program.'
        }
        problem={wrongAddress ?? problem?.forField('csmsUrl')}
      >
        {(ids) => (
          <Input
            {...ids}
            value={fields.csmsUrl}
            placeholder={sandbox ?? 'ws://csms.example:9000/ocpp'}
            onChange={(event) => onChange({ ...fields, csmsUrl: event.target.value.trim() })}
          />
        )}
      </Field>
      <Field
        label="Password"
        hint="For Basic authentication. Never shown again."
        problem={problem?.forField('password')}
      >
        {(ids) => (
          <Input
            {...ids}
            type="password"
            autoComplete="new-password"
            value={fields.password}
            onChange={(event) => onChange({ ...fields, password: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function withVersion(
  fields: CommonFields,
  version: Version | '',
  profiles: readonly ProfileSummary[],
): CommonFields {
  const chosen = profiles.find((each) => each.name === fields.profile);
  const fits = version === '' || chosen === undefined || chosen.version === version;
  return { ...fields, version, profile: fits ? fields.profile : '' };
}
