import { useLayoutEffect } from 'react';
import { Redaction, Veil } from '../model/redaction';
import type { Message } from '../wire/contract';
import type { Feed } from './feed';
import { usePreference } from './preferences';

/** One for the page, so that a token has the same stand-in wherever it is shown. */
const veil = new Veil<Message>(new Redaction());

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

/** Shows the frames of a feed as the reader wants them, before anything of them is painted. */
export function useVeiled(feed: Feed): void {
  const wanted = useVeil();
  useLayoutEffect(() => feed.lookThrough(wanted), [feed, wanted]);
}
