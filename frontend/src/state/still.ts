import { useEffect, useState } from 'react';

/**
 * The value; while the mouse button is down the one before, so that what is pressed stays under the
 * pointer. A value that did not change must be the same object.
 */
export function useStill<T>(value: T): T {
  const [down, setDown] = useState(false);
  const [kept, setKept] = useState(value);
  if (!down && kept !== value) setKept(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const press = (event: PointerEvent) => event.button === 0 && setDown(true);
    // A click comes right after the button is let go.
    const release = () => {
      timer = setTimeout(() => setDown(false));
    };
    window.addEventListener('pointerdown', press, true);
    for (const end of ENDS) window.addEventListener(end, release, true);
    // Without capture this is the window's own blur: it may never hear of the button again.
    window.addEventListener('blur', release);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', press, true);
      for (const end of ENDS) window.removeEventListener(end, release, true);
      window.removeEventListener('blur', release);
    };
  }, []);
  return down ? kept : value;
}

const ENDS = ['pointerup', 'pointercancel', 'dragend'] as const;
