import { useLayoutEffect, useState } from 'react';
import type { Lens } from '../model/lens';
import { Redaction, Veil } from '../model/redaction';
import type { Message } from '../wire/contract';
import { usePreference } from './preferences';

/** One for the page, so that a token has the same stand-in wherever it is shown. */
const veil = new Veil<Message>(new Redaction());

/** What can be looked at through a lens. */
interface Veilable {
  lookThrough(lens: Lens<Message> | null): void;
}

/** Whether the reader wants what tells of persons hidden; remembered in this browser. */
export function useHiding(): [boolean, (hide: boolean) => void] {
  const [choice, setChoice] = usePreference('personal-data', 'shown');
  return [choice === 'hidden', (hide) => setChoice(hide ? 'hidden' : 'shown')];
}

/** The veil, when the reader wants it. */
export function useVeil(): Veil<Message> | null {
  const [hiding] = useHiding();
  return hiding ? veil : null;
}

/** Shows the frames of a list as the reader wants them, before anything of them is painted. */
export function useVeiled(list: Veilable): void {
  const wanted = useVeil();
  useLayoutEffect(() => list.lookThrough(wanted), [list, wanted]);
}

/** The frame as it was on the wire: what is sent again must not be a stand-in. */
export function behindVeil(frame: Message): Message {
  return veil.behind(frame);
}

interface Cover {
  /** Whether something of the text is hidden. */
  readonly covered: boolean;
  /** The text as the reader wants it. */
  readonly text: string;
  readonly uncover: () => void;
}

/** The raw text of a frame that can be worked on only as it is: covered until somebody asks to see it. */
export function useCover(raw: string): Cover {
  const veil = useVeil();
  const [seen, setSeen] = useState(false);
  const text = veil === null || seen || raw === '' ? raw : veil.raw(raw);
  return { covered: text !== raw, text, uncover: () => setSeen(true) };
}
