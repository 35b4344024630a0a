import { useEffect, useId, useMemo, useRef } from 'react';
import type { Violation } from '../../model/definition-check';
import type { Path } from '../../model/form';
import { controlOf, helpOf, isObject, members, pointerOf, resolved, withAt, withoutAt } from '../../model/form';
import type { Hint } from '../../model/present-state';
import type { Definition, Schema } from '../../model/template';
import { fieldTemplate } from '../../model/template';
import { VARIABLES } from '../../model/variables';
import { Button, IconButton } from '../controls';
import { AddField } from './AddField';
import { FieldControl } from './FieldControl';
import { FormContext, useForm } from './form-context';
import './form.css';

interface FormProps {
  definition: Definition;
  value: unknown;
  onChange: (value: unknown) => void;
  /** What the value breaks of the definition. */
  found: readonly Violation[];
  /** What a field should hold by the present state. */
  hint: (path: Path) => Hint | undefined;
}

/** The fields of a request as its definition has them; what breaks it is marked and stays as it is. */
export function DefinitionForm({ definition, value, onChange, found, hint }: FormProps) {
  const form = useRef<HTMLDivElement>(null);
  const next = useRef<string | null>(null);
  const variables = useId();
  useEffect(() => {
    if (next.current === null) return;
    const place = form.current?.querySelector(next.current);
    const field = place?.querySelector<HTMLElement>('input, select, textarea') ?? place?.querySelector('button');
    field?.focus();
    next.current = null;
  });
  const problems = useMemo(() => byPointer(found), [found]);
  const focusOn = (selector: string) => {
    next.current = selector;
  };
  return (
    <FormContext
      value={{
        definition,
        variables,
        hint,
        problem: (path) => problems.get(pointerOf(path)),
        change: (path, changed) => onChange(withAt(value, path, changed)),
        add: (path, schema) => {
          const made =
            schema === undefined
              ? ''
              : fieldTemplate(schema, definition, new Date().toISOString(), path, (each) => hint(each)?.value);
          onChange(withAt(value, path, made));
          focusOn(`[data-at="${CSS.escape(pointerOf(path))}"]`);
        },
        remove: (path) => {
          onChange(withoutAt(value, path));
          focusOn(`[data-adds="${CSS.escape(pointerOf(path.slice(0, -1)))}"]`);
        },
      }}
    >
      <div className="form" ref={form} role="group" aria-label="Payload">
        <Members schema={definition.request ?? { type: 'object' }} value={isObject(value) ? value : {}} path={[]} />
        <datalist id={variables}>
          {VARIABLES.map((each) => (
            <option key={each.name} value={`{{${each.name}}}`}>
              {each.meaning}
            </option>
          ))}
        </datalist>
      </div>
    </FormContext>
  );
}

interface MembersProps {
  schema: Schema;
  value: Readonly<Record<string, unknown>>;
  path: Path;
}

function Members({ schema, value, path }: MembersProps) {
  const form = useForm();
  const { present, absent } = members(resolved(schema, form.definition), value);
  const missing = absent.filter(({ required }) => required);
  return (
    <>
      {present.map((each) => (
        <FormField
          key={each.name}
          name={each.name}
          schema={each.schema}
          required={each.required}
          value={value[each.name]}
          path={[...path, each.name]}
        />
      ))}
      {missing.map((each) => (
        <div key={each.name} className="row form-missing">
          <span className="mono form-name">{each.name}</span>
          <span className="problem">is missing, and required</span>
          <span className="grow" />
          <Button small icon="plus" onClick={() => form.add([...path, each.name], each.schema)}>
            Add {each.name}
          </Button>
        </div>
      ))}
      <AddField
        path={path}
        absent={absent.filter(({ required }) => !required)}
        taken={Object.keys(value)}
      />
    </>
  );
}

interface FieldProps {
  name: string;
  schema: Schema | undefined;
  required: boolean;
  value: unknown;
  path: Path;
}

function FormField({ name, schema: given, required, value, path }: FieldProps) {
  const form = useForm();
  const id = useId();
  const schema = given === undefined ? undefined : resolved(given, form.definition);
  const control = controlOf(schema, value);
  const problem = form.problem(path);
  const hint = form.hint(path);
  const about = schema?.description;
  const whole = control === 'object' || control === 'list';
  const head = (
    <div className="row form-head">
      {whole ? (
        <span className="mono form-name" id={`${id}-name`}>
          {name}
        </span>
      ) : (
        <label className="mono form-name" htmlFor={id}>
          {name}
        </label>
      )}
      <span className="form-help" title={schema?.enum?.join(', ')}>
        {helpOf(schema, required)}
      </span>
      <span className="grow" />
      {hint !== undefined && hint.value !== value && !whole && (
        <Button small kind="quiet" className="form-hint" onClick={() => form.change(path, hint.value)}>
          Use {String(hint.value)} ({hint.why})
        </Button>
      )}
      <IconButton small icon="close" label={`Remove ${name}`} onClick={() => form.remove(path)} />
    </div>
  );
  const below = (
    <div id={`${id}-below`} className="form-below">
      {problem !== undefined && <div className="problem">{problem}</div>}
      {about !== undefined && <div className="form-about">{about}</div>}
    </div>
  );
  if (!whole) {
    return (
      <div className="form-field" data-at={pointerOf(path)} data-wrong={problem !== undefined}>
        {head}
        <FieldControl
          id={id}
          control={control}
          schema={schema}
          value={value}
          path={path}
          describedBy={`${id}-below`}
          wrong={problem !== undefined}
        />
        {below}
      </div>
    );
  }
  return (
    <div className="form-field" data-at={pointerOf(path)} data-wrong={problem !== undefined} role="group" aria-labelledby={`${id}-name`}>
      {head}
      {below}
      <div className="form-inside">
        {control === 'list' ? (
          <Items name={name} items={schema?.items ?? {}} value={value as readonly unknown[]} path={path} />
        ) : (
          <Members schema={schema ?? {}} value={value as Readonly<Record<string, unknown>>} path={path} />
        )}
      </div>
    </div>
  );
}

interface ItemsProps {
  name: string;
  items: Schema;
  value: readonly unknown[];
  path: Path;
}

function Items({ name, items, value, path }: ItemsProps) {
  const form = useForm();
  return (
    <>
      {value.map((each, at) => (
        <FormField key={at} name={`${name} ${at + 1}`} schema={items} required={false} value={each} path={[...path, at]} />
      ))}
      <div data-adds={pointerOf(path)}>
        <Button small icon="plus" onClick={() => form.add([...path, value.length], items)}>
          Add to {name}
        </Button>
      </div>
    </>
  );
}

/** What is wrong at each place, in one sentence with the rules. */
function byPointer(found: readonly Violation[]): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const { pointer, rule, sentence } of found) {
    const before = all.get(pointer);
    all.set(pointer, `${before === undefined ? '' : `${before}; `}${sentence} (${rule})`);
  }
  return all;
}
