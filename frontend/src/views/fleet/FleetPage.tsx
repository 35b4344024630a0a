import { useMemo, useRef, useState } from 'react';
import { NO_RATES } from '../../model/rates';
import type { StationState } from '../../model/station';
import { STATION_STATES, isInState, matchesQuery } from '../../model/station';
import { Button, Search, Segmented } from '../../parts/controls';
import { useApp, useStations } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { useRates } from '../../state/rates';
import { replaceQuery, usePlace } from '../../state/router';
import type { Station } from '../../wire/contract';
import { AddStationDialog } from './AddStationDialog';
import { BulkDialog } from './BulkDialog';
import { DashboardStrip } from './DashboardStrip';
import { readSort, sorted, sortsByRates } from './sorting';
import { StationTable } from './StationTable';
import './fleet.css';

/** All stations at a glance. */
export function FleetPage() {
  const app = useApp();
  const stations = useStations();
  const place = usePlace();
  const [adding, setAdding] = useState<'one' | 'many' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const query = place.query.get('q') ?? '';
  const state = STATION_STATES.find((each) => each === place.query.get('state')) ?? 'all';
  const sort = readSort(place.query.get('sort'));
  const rates = useRates();
  const ordering = sortsByRates(sort) ? rates : NO_RATES;

  const change = (key: string, value: string) => {
    const next = new URLSearchParams(place.query);
    if (value === '' || value === 'all') next.delete(key);
    else next.set(key, value);
    replaceQuery(next);
  };
  const shown = useMemo(
    () => sorted(stations.filter((each) => matches(each, query, state)), sort, ordering),
    [stations, query, state, sort, ordering],
  );
  const counts = useMemo(
    () =>
      STATION_STATES.map((each) => stations.filter((station) => isInState(station, each)).length),
    [stations],
  );
  usePageKeys((event) => {
    if (event.key !== '/') return;
    event.preventDefault();
    search.current?.focus();
  });

  return (
    <div className="page">
      <header className="page-head">
        <h1 className="grow">Fleet</h1>
        <Button changes onClick={() => setAdding('many')}>
          Add many
        </Button>
        <Button changes kind="primary" icon="plus" onClick={() => setAdding('one')}>
          Add station
        </Button>
      </header>
      <DashboardStrip />
      <div className="fleet-filter">
        <Search
          ref={search}
          label="Search stations"
          shortcut="/"
          value={query}
          style={{ width: 240 }}
          onChange={(event) => change('q', event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <Segmented<StationState | 'all'>
          label="State"
          value={state}
          onChange={(next) => change('state', next)}
          options={[
            { value: 'all', label: <Counted word="All" count={stations.length} /> },
            ...STATION_STATES.map((each, at) => ({
              value: each,
              label: <Counted word={each} count={counts[at] ?? 0} />,
            })),
          ]}
        />
      </div>
      <div className="page-fill fleet-table">
        <StationTable
          stations={shown}
          rates={rates}
          ready={app.stations.ready}
          narrowed={stations.length > 0}
          sort={sort}
          onSort={(key) => change('sort', sort.by === key && !sort.down ? `-${key}` : key)}
          onAdd={() => setAdding('one')}
        />
      </div>
      {adding === 'one' && <AddStationDialog onClose={() => setAdding(null)} />}
      {adding === 'many' && <BulkDialog onClose={() => setAdding(null)} />}
    </div>
  );
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <>
      <span className="state-word">{word}</span>
      <span className="faint num">{count}</span>
    </>
  );
}

function matches(station: Station, query: string, state: StationState | 'all'): boolean {
  if (state !== 'all' && !isInState(station, state)) return false;
  return query.trim() === '' || matchesQuery(station, query.trim());
}
