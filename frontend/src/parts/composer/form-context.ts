import { createContext, useContext } from 'react';
import type { Path } from '../../model/form';
import type { Hint } from '../../model/present-state';
import type { Definition, Schema } from '../../model/template';

/** What every field of a form can ask for and do. */
export interface FormOf {
  readonly definition: Definition;
  /** The id of the list of variables to choose from. */
  readonly variables: string;
  readonly hint: (path: Path) => Hint | undefined;
  readonly problem: (path: Path) => string | undefined;
  readonly change: (path: Path, value: unknown) => void;
  /** Adds a field or an item, filled as its schema wants it, and goes to it. */
  readonly add: (path: Path, schema: Schema | undefined) => void;
  readonly remove: (path: Path) => void;
}

export const FormContext = createContext<FormOf | null>(null);

export function useForm(): FormOf {
  const form = useContext(FormContext);
  if (form === null) throw new Error('useForm outside of a form');
  return form;
}
