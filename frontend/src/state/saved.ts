import { useCallback } from 'react';
import type { Saved, SavedKind, Template } from '../wire/contract';
import type { ProblemError } from '../wire/http';
import { useApp, useRemote, useTask } from './hooks';

/** The longest name, as on the server. */
export const NAME_LENGTH = 60;

export interface SavedList {
  readonly all: readonly Saved[];
  readonly error: ProblemError | undefined;
  readonly reload: () => void;
  readonly busy: boolean;
  /** Keeps a filter's line under a name, in place of what had that name. */
  readonly saveFilter: (name: string, line: string) => void;
  /** The same with a template. */
  readonly saveTemplate: (name: string, template: Template) => void;
  readonly remove: (name: string) => void;
}

/** What is kept on the server of one kind, by name. */
export function useSaved(kind: SavedKind): SavedList {
  const { api } = useApp();
  const { data, error, reload } = useRemote(`saved/${kind}`, () => api.saved(kind));
  const { busy, run } = useTask();
  const then = useCallback(
    (title: string, task: () => Promise<string>) =>
      run(title, () => task().finally(reload)),
    [run, reload],
  );
  return {
    all: data ?? [],
    error,
    reload,
    busy,
    saveFilter: (name, line) =>
      then('Saving the filter', async () => `${(await api.saveFilter(name, line)).name} is kept on the server`),
    saveTemplate: (name, template) =>
      then('Saving the template', async () => `${(await api.saveTemplate(name, template)).name} is kept on the server`),
    remove: (name) =>
      then(`Deleting ${name}`, async () => {
        await api.deleteSaved(kind, name);
        return 'It is gone';
      }),
  };
}
