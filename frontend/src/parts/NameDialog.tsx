import type { FormEvent, ReactNode } from 'react';
import { useState } from 'react';
import { NAME_LENGTH } from '../state/saved';
import { Dialog } from './Dialog';
import { Button, Field, Input } from './controls';

interface NameProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** Names in use: what has one is replaced. */
  taken: readonly string[];
  onName: (name: string) => void;
}

/** Asks for the name under which something is kept on the server. */
export function NameDialog({ open, onOpenChange, title, description, taken, onName }: NameProps) {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands in a form of the page, as far as events are concerned.
    event.stopPropagation();
    if (trimmed === '') return;
    onName(trimmed);
    setName('');
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <form onSubmit={submit} onKeyDown={(event) => event.stopPropagation()}>
        <div className="dialog-body">
          <Field
            label="Name"
            hint={
              taken.includes(trimmed)
                ? 'Takes the place of what has this name'
                : 'Kept on the server, for everybody who uses it'
            }
          >
            {(ids) => (
              <Input {...ids} value={name} maxLength={NAME_LENGTH} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        </div>
        <footer>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button kind="primary" type="submit" changes disabled={trimmed === ''}>
            Save
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
