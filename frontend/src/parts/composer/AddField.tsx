import { useState } from 'react';
import type { Member, Path } from '../../model/form';
import { pointerOf, resolved, typeWord } from '../../model/form';
import { Button, IconButton, Input, Select } from '../controls';
import { useForm } from './form-context';

interface AddProps {
  path: Path;
  /** The optional fields that are not there. */
  absent: readonly Member[];
  taken: readonly string[];
}

const OWN = '';

/** Adds an optional field, or one that the definition does not know. */
export function AddField({ path, absent, taken }: AddProps) {
  const form = useForm();
  const [chosen, setChosen] = useState<string>();
  const [own, setOwn] = useState('');
  const member = absent.find(({ name }) => name === chosen) ?? (chosen === OWN ? undefined : absent[0]);
  const name = member?.name ?? own;
  const where = path.length === 0 ? 'a field' : `a field to ${spokenName(path)}`;
  const add = () => {
    form.add([...path, name], member?.schema);
    setChosen(undefined);
    setOwn('');
  };
  if (absent.length === 0 && chosen === undefined) {
    return (
      <div data-adds={pointerOf(path)}>
        <IconButton
          small
          icon="plus"
          label={`Add ${where} that is not in the definition`}
          onClick={() => setChosen(OWN)}
        />
      </div>
    );
  }
  return (
    <div className="row wrap form-add" data-adds={pointerOf(path)}>
      <Select aria-label={`Add ${where}`} value={member?.name ?? OWN} onChange={(event) => setChosen(event.target.value)}>
        {absent.map(({ name: each, schema }) => (
          <option key={each} value={each}>
            {each} ({schema === undefined ? '' : typeWord(resolved(schema, form.definition))})
          </option>
        ))}
        <option value={OWN}>one that is not in the definition</option>
      </Select>
      {member === undefined && (
        <Input
          aria-label="Name of the field"
          placeholder="name"
          value={own}
          onChange={(event) => setOwn(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            if (name !== '' && !taken.includes(name)) add();
          }}
        />
      )}
      <Button small icon="plus" disabled={name === '' || taken.includes(name)} onClick={add}>
        Add
      </Button>
    </div>
  );
}

/** The last name of a path, with the place in its list, counted from 1. */
function spokenName(path: Path): string {
  const last = path.at(-1);
  return typeof last === 'number' ? `${String(path.at(-2))} ${last + 1}` : String(last);
}
