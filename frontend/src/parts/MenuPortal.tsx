import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';

/**
 * Where menus are drawn: in the main part of the page, so that whoever goes by landmarks finds them.
 * Not for menus of a dialog, which hides all that is outside of it.
 */
export function MenuPortal({ children }: { children: ReactNode }) {
  return <Radix.Portal container={document.getElementById('content')}>{children}</Radix.Portal>;
}
