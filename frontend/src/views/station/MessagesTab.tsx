import { useCallback, useEffect, useMemo } from 'react';
import type { FrameFilter } from '../../model/filter';
import { filterFromQuery, filterToQuery } from '../../model/filter';
import { FrameInspector } from '../../parts/inspector/FrameInspector';
import { asProblem, useApp } from '../../state/hooks';
import { replaceQuery, usePlace } from '../../state/router';
import { showProblem } from '../../state/toasts';

/** The frames of this station: the last ones from the log, then live. */
export function MessagesTab({ stationId }: { stationId: string }) {
  const app = useApp();
  const feed = app.stationFeed(stationId);
  const text = usePlace().query.toString();
  const filter = useMemo(() => filterFromQuery(new URLSearchParams(text)), [text]);
  const onFilter = useCallback(
    (next: FrameFilter) => replaceQuery(filterToQuery(next, new URLSearchParams(text))),
    [text],
  );
  useEffect(() => {
    if (!feed.untouched) return;
    feed.loadOlder().catch((error: unknown) => showProblem('Messages', asProblem(error)));
  }, [feed]);
  return (
    <FrameInspector
      name="station"
      feed={feed}
      filter={filter}
      onFilter={onFilter}
      stations={null}
      scope={stationId}
    />
  );
}
