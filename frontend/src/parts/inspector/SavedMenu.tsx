import * as Radix from '@radix-ui/react-dropdown-menu';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { NAME_LENGTH, useSavedFilters } from '../../state/saved-filters';
import { Dialog } from '../Dialog';
import { Icon } from '../Icon';
import { MenuPortal } from '../MenuPortal';
import { Button, Field, Input } from '../controls';
import '../menu.css';

/** Filters kept under a name: choose one, keep the one in use, forget one. */
export function SavedMenu({ line, onLine }: { line: string; onLine: (line: string) => void }) {
  const { all, save, remove } = useSavedFilters();
  const [naming, setNaming] = useState(false);
  const inUse = all.find((each) => each.line === line.trim());
  return (
    <>
      <Radix.Root>
        <Radix.Trigger asChild>
          <button type="button" className="button small choice" data-chosen={inUse !== undefined}>
            <span className="clip">{inUse === undefined ? 'Saved' : `Saved: ${inUse.name}`}</span>
            <Icon name="chevronDown" size={13} />
          </button>
        </Radix.Trigger>
        <MenuPortal>
          <Radix.Content className="menu" align="start" sideOffset={4}>
            {all.length === 0 && <div className="menu-none">No filters saved yet</div>}
            {all.map((each) => (
              <Radix.Item key={each.name} className="menu-item" title={each.line} onSelect={() => onLine(each.line)}>
                <span className="menu-check">{each === inUse && <Icon name="check" size={14} />}</span>
                {each.name}
              </Radix.Item>
            ))}
            <Radix.Separator className="menu-line" />
            <Radix.Item className="menu-item" disabled={line.trim() === ''} onSelect={() => setNaming(true)}>
              <Icon name="plus" size={15} />
              Save this filter…
            </Radix.Item>
            {all.length > 0 && (
              <Radix.Sub>
                <Radix.SubTrigger className="menu-item">
                  <Icon name="trash" size={15} />
                  Delete a saved filter
                </Radix.SubTrigger>
                <MenuPortal>
                  <Radix.SubContent className="menu">
                    {all.map((each) => (
                      <Radix.Item key={each.name} className="menu-item danger" onSelect={() => remove(each.name)}>
                        Delete {each.name}
                      </Radix.Item>
                    ))}
                  </Radix.SubContent>
                </MenuPortal>
              </Radix.Sub>
            )}
          </Radix.Content>
        </MenuPortal>
      </Radix.Root>
      <NameDialog
        open={naming}
        onOpenChange={setNaming}
        line={line.trim()}
        taken={all.map((each) => each.name)}
        onName={(name) => save(name, line.trim())}
      />
    </>
  );
}

interface NameProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  line: string;
  taken: readonly string[];
  onName: (name: string) => void;
}

function NameDialog({ open, onOpenChange, line, taken, onName }: NameProps) {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed === '') return;
    onName(trimmed);
    setName('');
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Save this filter" description={<code className="mono">{line}</code>}>
      <form onSubmit={submit}>
        <div className="dialog-body">
          <Field
            label="Name"
            hint={taken.includes(trimmed) ? 'Takes the place of the filter of this name' : 'Kept in this browser'}
          >
            {(ids) => (
              <Input {...ids} value={name} maxLength={NAME_LENGTH} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        </div>
        <footer>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={trimmed === ''}>
            Save
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
