import { useEffect, useState } from 'react';
import type { Definition } from '../model/template';
import { useApp } from './hooks';

/** Definitions do not change while the page is open. */
const known = new Map<string, Promise<Definition | null>>();

/** The definition of an action; null while it is fetched, and when there is none. */
export function useDefinition(version: string, action: string | null): Definition | null {
  const { api } = useApp();
  const [answer, setAnswer] = useState<{ key: string; definition: Definition | null } | null>(null);
  const key = `${version}/${action ?? ''}`;
  useEffect(() => {
    if (action === null || action === '') return undefined;
    let current = true;
    let asked = known.get(key);
    if (asked === undefined) {
      asked = api.definition(version, action).then(
        (found) => found as Definition,
        () => {
          known.delete(key);
          return null;
        },
      );
      known.set(key, asked);
    }
    void asked.then((definition) => current && setAnswer({ key, definition }));
    return () => {
      current = false;
    };
  }, [api, key, version, action]);
  return answer?.key === key ? answer.definition : null;
}
