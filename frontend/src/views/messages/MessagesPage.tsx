import { useCallback, useMemo } from 'react';
import type { FrameFilter } from '../../model/filter';
import { filterFromQuery, filterToQuery } from '../../model/filter';
import { rate } from '../../model/format';
import { FrameInspector } from '../../parts/inspector/FrameInspector';
import { useApp, useChanges, useStations } from '../../state/hooks';
import { replaceQuery, usePlace } from '../../state/router';

/** Every frame of every station, as it happens. */
export function MessagesPage() {
  const app = useApp();
  const place = usePlace();
  const text = place.query.toString();
  const filter = useMemo(() => filterFromQuery(new URLSearchParams(text)), [text]);
  const onFilter = useCallback(
    (next: FrameFilter) => replaceQuery(filterToQuery(next, new URLSearchParams(text))),
    [text],
  );
  const stations = useStations();
  const ids = useMemo(() => stations.map((station) => station.stationId), [stations]);
  useChanges(app.dashboards);
  return (
    <div className="page">
      <header className="page-head">
        <h1>Messages</h1>
        <p className="num">
          {app.dashboard === null ? 'Live' : `${rate(app.dashboard.framesPerSecond)} frames/s in the last 2 s`}
        </p>
      </header>
      <div className="page-fill">
        <FrameInspector
          name="all"
          feed={app.feed}
          filter={filter}
          onFilter={onFilter}
          stations={ids}
        />
      </div>
    </div>
  );
}
