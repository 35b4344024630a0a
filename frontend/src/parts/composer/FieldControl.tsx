import type { ComponentProps } from 'react';
import { useState } from 'react';
import { parseJson } from '../../model/json';
import type { Control, Path } from '../../model/form';
import { finishedNumber, typedNumber } from '../../model/form';
import type { Schema } from '../../model/template';
import { Button, Input, Select } from '../controls';
import { useForm } from './form-context';

interface ControlProps {
  id: string;
  control: Control;
  schema: Schema | undefined;
  value: unknown;
  path: Path;
  describedBy: string;
  wrong: boolean;
}

/** Edits one value that is no object and no list; takes whatever is typed, right or wrong. */
export function FieldControl({ id, control, schema, value, path, describedBy, wrong }: ControlProps) {
  const form = useForm();
  const [free, setFree] = useState(false);
  const common = { id, 'aria-describedby': describedBy, ...(wrong ? { 'aria-invalid': true as const } : {}) };
  const change = (next: unknown) => form.change(path, next);
  const text = String(value);
  const words = control === 'flag' ? [true, false] : control === 'choice' ? (schema?.enum ?? []) : null;
  if (words !== null && !free) {
    return (
      <Select
        {...common}
        value={text}
        onChange={(event) => {
          const chosen = words.find((each) => String(each) === event.target.value);
          if (chosen === undefined) setFree(true);
          else change(chosen);
        }}
      >
        {!words.some((each) => each === value) && <option value={text}>{text}</option>}
        {words.map((each) => (
          <option key={String(each)}>{String(each)}</option>
        ))}
        <option value={OTHER}>Something else…</option>
      </Select>
    );
  }
  if (control === 'json') return <JsonInput {...common} value={value} onValue={change} />;
  if (control === 'time') {
    return (
      <div className="row">
        <Input {...common} list={form.variables} value={text} onChange={(event) => change(event.target.value)} />
        <Button small onClick={() => change(new Date().toISOString())}>
          Now
        </Button>
      </div>
    );
  }
  const number = control === 'number';
  return (
    <Input
      {...common}
      list={form.variables}
      inputMode={number ? 'decimal' : 'text'}
      value={text}
      onChange={(event) => change(number ? typedNumber(event.target.value) : event.target.value)}
      onBlur={(event) => {
        if (number && typeof value === 'string') {
          const finished = finishedNumber(event.target.value);
          if (finished !== value) change(finished);
        }
      }}
    />
  );
}

/** No word of a definition holds a blank. */
const OTHER = 'something else';

interface JsonProps extends Omit<ComponentProps<'input'>, 'value'> {
  value: unknown;
  onValue: (value: unknown) => void;
}

/** A value of a kind the definition does not expect, as JSON; what cannot be read yet is not taken over. */
function JsonInput({ value, onValue, ...rest }: JsonProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? null : parseJson(typed);
  return (
    <>
      <Input
        {...rest}
        className="mono"
        aria-invalid={parsed?.ok === false ? true : rest['aria-invalid']}
        value={typed ?? JSON.stringify(value)}
        onChange={(event) => {
          const read = parseJson(event.target.value);
          setTyped(event.target.value);
          if (read.ok) onValue(read.value);
        }}
        onBlur={() => {
          if (parsed?.ok === true) setTyped(null);
        }}
      />
      {parsed?.ok === false && <div className="problem">Not JSON yet: {JSON.stringify(value)} is sent</div>}
    </>
  );
}
