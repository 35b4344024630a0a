import { useCallback, useMemo } from 'react';
import type { FrameFilter } from '../../model/filter';
import { filterFromQuery, filterToQuery } from '../../model/filter';
import { rate } from '../../model/format';
import { Segmented } from '../../parts/controls';
import { FrameInspector } from '../../parts/inspector/FrameInspector';
import { useApp, useChanges, useStations } from '../../state/hooks';
import { replaceQuery, usePlace } from '../../state/router';
import { LogMessages } from './LogMessages';

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
  const source = place.query.get('source') === 'log' ? 'log' : 'live';
  const frame = wholeNumber(place.query.get('frame'));
  const choose = (next: 'live' | 'log') => {
    const query = new URLSearchParams(text);
    query.delete('frame');
    if (next === 'log') query.set('source', 'log');
    else query.delete('source');
    replaceQuery(query);
  };
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
        <span className="grow" />
        <Segmented
          label="Where the messages come from"
          value={source}
          onChange={choose}
          options={[
            { value: 'live', label: 'Live', title: 'What comes, and what came before it' },
            { value: 'log', label: 'Log', title: 'Search everything that is stored' },
          ]}
        />
      </header>
      <div className="page-fill">
        {source === 'log' ? (
          <LogMessages filter={filter} onFilter={onFilter} stations={ids} frame={frame} />
        ) : (
          <FrameInspector name="all" feed={app.feed} filter={filter} onFilter={onFilter} stations={ids} />
        )}
      </div>
    </div>
  );
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
