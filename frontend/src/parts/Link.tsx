import type { ComponentProps } from 'react';
import { navigate } from '../state/router';

/** A link within the program: a real address, opened without loading the page anew. */
export function Link({ to, onClick, ...rest }: ComponentProps<'a'> & { to: string }) {
  return (
    <a
      href={to}
      onClick={(event) => {
        onClick?.(event);
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
        if (event.defaultPrevented || elsewhere) return;
        event.preventDefault();
        navigate(to);
      }}
      {...rest}
    />
  );
}
