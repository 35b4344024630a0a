import * as Radix from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';
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

/** A window over the page; the focus stays in it and goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, wide, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content
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
