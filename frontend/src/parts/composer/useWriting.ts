import { useMemo, useState } from 'react';
import type { Violation } from '../../model/definition-check';
import { violations } from '../../model/definition-check';
import type { Draft } from '../../model/draft';
import { pretty, rawOf } from '../../model/draft';
import type { Path } from '../../model/form';
import { parseJson } from '../../model/json';
import type { Hint, Present } from '../../model/present-state';
import { hintFor, stationValues } from '../../model/present-state';
import type { Definition } from '../../model/template';
import { requestTemplate } from '../../model/template';
import type { Values } from '../../model/variables';
import { resolvePayload, resolveText } from '../../model/variables';
import { useDefinition } from '../../state/definitions';
import { comingCounter, newUuid, nextCounter } from '../../state/identity';

/** What is sent: an action with its payload, or a raw text. */
export interface Composed {
  action?: string;
  payload?: unknown;
  raw?: string;
  timeoutSeconds: number;
}

export interface Writing {
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  /** Chooses an action and fills in its smallest valid payload. */
  readonly chooseAction: (action: string) => void;
  /** Null while there is none, and for an action that is not defined. */
  readonly definition: Definition | null;
  /** What the payload breaks, its variables replaced. */
  readonly found: readonly Violation[];
  /** Variables that would be sent as they stand, each with the reason. */
  readonly unresolved: readonly string[];
  readonly hint: (path: Path) => Hint | undefined;
  /** What goes out now: each asking counts. Null when the payload cannot be read. */
  readonly compose: () => Omit<Composed, 'timeoutSeconds'> | null;
}

/** A message in the making: its definition, what is wrong with it, and what it will be when sent. */
export function useWriting(version: string, present: Present | null, initial: Draft): Writing {
  const [draft, setDraft] = useState(initial);
  // An action that was chosen by hand is filled in once its definition is there.
  const [fill, setFill] = useState(false);
  const definition = useDefinition(version, draft.action);
  const hint = useMemo(
    () => (path: Path) => (present === null ? undefined : hintFor(present, draft.action, path)),
    [present, draft.action],
  );
  if (fill && definition !== null) {
    setFill(false);
    const sample = requestTemplate(definition, new Date().toISOString(), (path) => hint(path)?.value);
    setDraft({ ...draft, text: pretty(sample), raw: null });
  }
  const parsed = useMemo(() => parseJson(draft.text), [draft.text]);
  const sample = { ...stationValues(present), now: SOME_TIME, uuid: SOME_ID, counter: comingCounter() };
  const payload = (values: Values) =>
    resolvePayload(parsed.ok ? parsed.value : null, values, definition?.request, definition ?? undefined);
  const { value, problems } = draft.mode === 'raw' ? resolveText(rawOf(draft), sample) : payload(sample);
  const request = definition?.request;
  return {
    draft,
    setDraft,
    chooseAction: (action) => {
      setFill(true);
      setDraft({ ...draft, action, text: '{}', raw: null });
    },
    definition,
    found:
      draft.mode === 'raw' || !parsed.ok || definition === null || request === undefined
        ? NONE
        : violations(value, request, definition),
    unresolved: problems,
    hint,
    compose: () => {
      const values = {
        ...stationValues(present),
        now: new Date().toISOString(),
        uuid: newUuid(),
        counter: nextCounter(),
      };
      if (draft.mode === 'raw') return { raw: resolveText(rawOf(draft), values).value };
      return parsed.ok ? { action: draft.action, payload: payload(values).value } : null;
    },
  };
}

const NONE: readonly Violation[] = [];
const SOME_TIME = '2026-01-01T00:00:00.000Z';
const SOME_ID = '00000000-0000-4000-8000-000000000000';
