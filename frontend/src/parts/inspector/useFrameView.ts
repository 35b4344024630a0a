import { useMemo, useState } from 'react';
import type { FrameFilter } from '../../model/filter';
import { rowTest } from '../../model/filter';
import { parseFilter } from '../../model/filter-parser';
import { FrameView } from '../../model/frame-view';
import type { Feed } from '../../state/feed';
import type { Message } from '../../wire/contract';

/** The rows of a feed that the last readable filter wants; all of them when the filter was applied before. */
export function useFrameView(feed: Feed, filter: FrameFilter, decided: boolean) {
  const readable = parseFilter(filter.text).ok;
  const [good, setGood] = useState(readable ? filter.text : '');
  if (readable && good !== filter.text) setGood(filter.text);
  const text = decided ? '' : good;
  const view = useMemo(() => {
    const wanted = rowTest<Message>({ text, exchanges: filter.exchanges }, (index) => feed.store.row(index));
    return new FrameView(feed.store, wanted);
  }, [feed, filter.exchanges, text]);
  view.update();
  return { good, view };
}
