import * as Radix from '@radix-ui/react-dropdown-menu';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useCallback, useState } from 'react';
import type { MenuField } from '../../model/filter-edit';
import { also, withChoice, word } from '../../model/filter-edit';
import { copyAndTell } from '../CopyButton';
import { Icon } from '../Icon';
import { MenuPortal } from '../MenuPortal';
import '../menu.css';

/** A value that may be filtered by. */
export interface AskedValue {
  /** What the value is of, in the language; null when the language has no word for it. */
  readonly field: string | null;
  readonly value: string;
  /** The value's place in a payload. */
  readonly pointer?: string;
  /** The same as a JSONPath. */
  readonly path?: string;
}

interface Asked {
  readonly values: readonly AskedValue[];
  readonly x: number;
  readonly y: number;
  readonly origin: HTMLElement | null;
}

/** Opens the menu of some values; the place is that of a pointer or of what has the focus. */
export type AskMenu = (values: readonly AskedValue[], event: MouseEvent | KeyboardEvent) => void;

/** Whether a key asks for a menu, as a click with the other button does. */
export function asksMenu(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}

/** The menu that a click with the other button, or the menu key, opens on a value. */
export function useValueMenu(line: string, onLine: (line: string) => void): { ask: AskMenu; menu: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback<AskMenu>((values, event) => {
    if (values.length === 0) return;
    event.preventDefault();
    const focused = document.activeElement;
    const origin = focused instanceof HTMLElement ? focused : null;
    const box = (event.target as HTMLElement).getBoundingClientRect();
    const pointed = 'clientX' in event && event.button === 2;
    const x = pointed ? event.clientX : box.left + Math.min(24, box.width / 2);
    const y = pointed ? event.clientY : Math.min(box.top + 24, box.bottom);
    setAsked({ values, x, y, origin });
  }, []);
  const menu =
    asked === null ? null : (
      <ValueMenu
        key={`${asked.x} ${asked.y}`}
        asked={asked}
        line={line}
        onLine={onLine}
        onClose={() => setAsked(null)}
      />
    );
  return { ask, menu };
}

interface ValueMenuProps {
  asked: Asked;
  line: string;
  onLine: (line: string) => void;
  onClose: () => void;
}

function ValueMenu({ asked, line, onLine, onClose }: ValueMenuProps) {
  const lone = asked.values.length === 1;
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Radix.Trigger asChild>
        <button
          type="button"
          className="menu-place"
          tabIndex={-1}
          aria-label="Menu of a value"
          style={{ left: asked.x, top: asked.y }}
        />
      </Radix.Trigger>
      <MenuPortal>
        <Radix.Content
          className="menu of-value"
          align="start"
          sideOffset={2}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            asked.origin?.focus({ preventScroll: true });
          }}
        >
          {asked.values.map((each) => (
            <ValueItems key={each.field ?? each.pointer ?? ''} of={each} line={line} onLine={onLine} whole={lone} />
          ))}
        </Radix.Content>
      </MenuPortal>
    </Radix.Root>
  );
}

interface ItemsProps {
  of: AskedValue;
  line: string;
  onLine: (line: string) => void;
  /** With the copying as well. */
  whole: boolean;
}

function ValueItems({ of, line, onLine, whole }: ItemsProps) {
  const { field, value, pointer, path } = of;
  const said = value.length > 32 ? `${value.slice(0, 31)}…` : value;
  return (
    <>
      {field !== null && (
        <>
          <Radix.Item className="menu-item" onSelect={() => onLine(filteredBy(line, field, value))}>
            <Icon name="filter" size={15} />
            <span>
              Filter by <span className="mono">{`${field}:${said}`}</span>
            </span>
          </Radix.Item>
          <Radix.Item className="menu-item" onSelect={() => onLine(also(line, `${field}!=${word(value)}`))}>
            <Icon name="close" size={15} />
            <span>
              Exclude <span className="mono">{`${field}:${said}`}</span>
            </span>
          </Radix.Item>
        </>
      )}
      {whole && (
        <>
          <CopyItem what="value" text={value} />
          {pointer !== undefined && pointer !== '' && <CopyItem what="JSON pointer" text={pointer} />}
          {path !== undefined && path !== '$' && <CopyItem what="JSON path" text={path} />}
        </>
      )}
    </>
  );
}

function CopyItem({ what, text }: { what: string; text: string }) {
  return (
    <Radix.Item className="menu-item" onSelect={() => copyAndTell(text, `Copied the ${what}`)}>
      <Icon name="copy" size={15} />
      Copy {what}
    </Radix.Item>
  );
}

const MENU_FIELDS: readonly string[] = ['station', 'action', 'dir', 'type'];

/** A field that a frame has only one value of is chosen anew, others are asked for as well. */
function filteredBy(line: string, field: string, value: string): string {
  return MENU_FIELDS.includes(field)
    ? withChoice(line, field as MenuField, [value])
    : also(line, `${field}=${word(value)}`);
}
