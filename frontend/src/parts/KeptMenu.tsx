import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useOnlyLooking } from '../state/hooks';
import type { SavedList } from '../state/saved';
import type { Saved } from '../wire/contract';
import { Icon } from './Icon';
import { MenuPortal } from './MenuPortal';
import { NameDialog } from './NameDialog';
import './menu.css';

interface KeptProps {
  /** What is kept is called, as one and as many. */
  noun: string;
  nouns: string;
  label: string;
  list: SavedList;
  /** The one in use. */
  inUse?: Saved | undefined;
  /** What is told of each beside its name. */
  detail?: (each: Saved) => ReactNode;
  onTake: (each: Saved) => void;
  /** Whether there is something to keep. */
  savable: boolean;
  onName: (name: string) => void;
  /** What is said of what is kept when its name is asked for. */
  about: ReactNode;
  inDialog?: boolean;
}

/** What is kept on the server under a name: take one, keep what is in use, forget one. */
export function KeptMenu(props: KeptProps) {
  const { noun, nouns, label, list, inUse, detail, onTake, savable, onName, about } = props;
  const { all, error, reload, remove } = list;
  const onlyLooking = useOnlyLooking();
  const [naming, setNaming] = useState(false);
  const Portal = props.inDialog === true ? Radix.Portal : MenuPortal;
  return (
    <>
      <Radix.Root onOpenChange={(open) => open && reload()}>
        <Radix.Trigger asChild>
          <button type="button" className="button small choice" data-chosen={inUse !== undefined}>
            <span className="clip">{inUse === undefined ? label : `${label}: ${inUse.name}`}</span>
            <Icon name="chevronDown" size={13} />
          </button>
        </Radix.Trigger>
        <Portal>
          <Radix.Content className="menu" align="start" sideOffset={4}>
            {all.length === 0 && (
              <div className="menu-none">{error === undefined ? `No ${nouns} saved yet` : error.message}</div>
            )}
            {all.map((each) => (
              <Radix.Item key={each.name} className="menu-item" title={each.filter} onSelect={() => onTake(each)}>
                <span className="menu-check">{each === inUse && <Icon name="check" size={14} />}</span>
                <span className="grow">{each.name}</span>
                {detail !== undefined && <span className="faint">{detail(each)}</span>}
              </Radix.Item>
            ))}
            <Radix.Separator className="menu-line" />
            <Radix.Item className="menu-item" disabled={!savable || onlyLooking} onSelect={() => setNaming(true)}>
              <Icon name="plus" size={15} />
              Save this {noun}…
            </Radix.Item>
            {all.length > 0 && (
              <Radix.Sub>
                <Radix.SubTrigger className="menu-item" disabled={onlyLooking}>
                  <Icon name="trash" size={15} />
                  Delete a saved {noun}
                </Radix.SubTrigger>
                <Portal>
                  <Radix.SubContent className="menu">
                    {all.map((each) => (
                      <Radix.Item key={each.name} className="menu-item danger" onSelect={() => remove(each.name)}>
                        Delete {each.name}
                      </Radix.Item>
                    ))}
                  </Radix.SubContent>
                </Portal>
              </Radix.Sub>
            )}
          </Radix.Content>
        </Portal>
      </Radix.Root>
      <NameDialog
        open={naming}
        onOpenChange={setNaming}
        title={`Save this ${noun}`}
        description={about}
        taken={all.map((each) => each.name)}
        onName={onName}
      />
    </>
  );
}
