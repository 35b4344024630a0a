import * as Radix from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { Button, IconButton } from './controls';
import './dialog.css';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A window over the page; the focus goes to its first field, stays in it and goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, wide, children }: DialogProps) {
  const content = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content
          ref={content}
          onOpenAutoFocus={(event) => {
            opener.current = openerOf(document.activeElement);
            if (focusFirst(content.current)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current?.isConnected === true) opener.current.focus();
            else document.getElementById('content')?.focus();
          }}
          onEscapeKeyDown={(event) => {
            // The first press shuts the list of a field, as everywhere.
            if (document.activeElement?.matches('[role=combobox][aria-expanded=true]') === true) event.preventDefault();
          }}
          className={wide === true ? 'dialog wide' : 'dialog'}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header>
            <div className="grow">
              <Radix.Title>{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton icon="close" label="Close" />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const FIRST = ':is(input, select, textarea, [data-first]):not(:disabled)';

/** Puts the focus on the first field within, or on what says that it comes first; answers whether there is one. */
export function focusFirst(within: HTMLElement | null): boolean {
  const first = within?.querySelector<HTMLElement>(FIRST);
  first?.focus();
  return first != null;
}

/** What had the focus; for an entry of a menu, which is gone by then, the button of the menu. */
function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role=menu]');
  const button = menu == null ? active : document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  return button instanceof HTMLElement && button !== document.body ? button : null;
}

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  verb: string;
  onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ open, onOpenChange, title, children, verb, onConfirm }: ConfirmProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title}>
      <div className="dialog-body">{children}</div>
      <footer>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button
          kind="danger primary"
          onClick={() => {
            onOpenChange(false);
            onConfirm();
          }}
        >
          {verb}
        </Button>
      </footer>
    </Dialog>
  );
}
