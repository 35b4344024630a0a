import { useLayoutEffect, useRef } from 'react';

/** Whether a key press belongs to a field or a dialog and not to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"]') !== null) return true;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * Listens for keys on the whole page while mounted, except while someone types. A key whose default
 * was prevented is nobody else's; `first` hears it before the others.
 */
export function usePageKeys(handle: (event: KeyboardEvent) => void, first = false): void {
  const latest = useRef(handle);
  // At once, not after painting: a key means what is on the screen when it is pressed.
  useLayoutEffect(() => {
    latest.current = handle;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!isTyping(event)) latest.current(event);
    };
    window.addEventListener('keydown', listen, first);
    return () => window.removeEventListener('keydown', listen, first);
  }, [first]);
}
