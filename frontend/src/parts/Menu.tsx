import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import type { IconName } from './Icon';
import { useOnlyLooking } from '../state/hooks';
import { ONLY_LOOKING } from './controls';
import { Icon } from './Icon';
import { MenuPortal } from './MenuPortal';
import './menu.css';

export interface MenuAction {
  label: string;
  icon: IconName;
  danger?: boolean;
  disabled?: boolean;
  /** Whether it changes something; see Button. */
  changes?: boolean;
  onSelect: () => void;
}

export function ActionMenu({ trigger, items }: { trigger: ReactNode; items: readonly MenuAction[] }) {
  const onlyLooking = useOnlyLooking();
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <MenuPortal>
        <Radix.Content className="menu" align="end" sideOffset={4}>
          {items.map((item) => (
            <Radix.Item
              key={item.label}
              className={item.danger === true ? 'menu-item danger' : 'menu-item'}
              disabled={item.disabled === true || (onlyLooking && item.changes === true)}
              title={onlyLooking && item.changes === true ? ONLY_LOOKING : undefined}
              onSelect={item.onSelect}
            >
              <Icon name={item.icon} size={15} />
              {item.label}
            </Radix.Item>
          ))}
        </Radix.Content>
      </MenuPortal>
    </Radix.Root>
  );
}

interface ChoiceProps {
  label: string;
  options: readonly string[];
  chosen: readonly string[];
  onToggle: (option: string) => void;
  onClear: () => void;
}

/** A button that opens a list of boxes to tick; nothing ticked means all. */
export function ChoiceMenu({ label, options, chosen, onToggle, onClear }: ChoiceProps) {
  const said = chosen.length === 0 ? '' : chosen.length === 1 ? `: ${chosen[0]}` : `: ${chosen.length}`;
  const all = [...new Set([...chosen, ...options])];
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <button type="button" className="button small choice" data-chosen={chosen.length > 0}>
          <span className="clip">
            {label}
            {said}
          </span>
          <Icon name="chevronDown" size={13} />
        </button>
      </Radix.Trigger>
      <MenuPortal>
        <Radix.Content className="menu" align="start" sideOffset={4}>
          <Radix.Item className="menu-item" disabled={chosen.length === 0} onSelect={onClear}>
            <span className="menu-check" />
            All
          </Radix.Item>
          <Radix.Separator className="menu-line" />
          {all.length === 0 && <div className="menu-none">Nothing seen yet</div>}
          {all.map((option) => (
            <Radix.CheckboxItem
              key={option}
              className="menu-item"
              checked={chosen.includes(option)}
              onCheckedChange={() => onToggle(option)}
              onSelect={(event) => event.preventDefault()}
            >
              <span className="menu-check">
                <Radix.ItemIndicator>
                  <Icon name="check" size={14} />
                </Radix.ItemIndicator>
              </span>
              {option}
            </Radix.CheckboxItem>
          ))}
        </Radix.Content>
      </MenuPortal>
    </Radix.Root>
  );
}
