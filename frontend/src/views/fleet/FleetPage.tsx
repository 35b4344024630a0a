import { useMemo, useRef, useState } from 'react';
import type { StationSort, StationState } from '../../model/station';
import {
  STATION_STATES,
  byStationId,
  isInState,
  linkWord,
  matchesQuery,
  totalEnergyWh,
  totalWatts,
} from '../../model/station';
import { Button, Search, Segmented } from '../../parts/controls';
import { useApp, useStations } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { replaceQuery, usePlace } from '../../state/router';
import type { Station } from '../../wire/contract';
import { AddStationDialog } from './AddStationDialog';
import { BulkDialog } from './BulkDialog';
import { DashboardStrip } from './DashboardStrip';
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

  const change = (key: string, value: string) => {
    const next = new URLSearchParams(place.query);
    if (value === '' || value === 'all') next.delete(key);
    else next.set(key, value);
    replaceQuery(next);
  };
  const shown = useMemo(
    () => sorted(stations.filter((each) => matches(each, query, state)), sort),
    [stations, query, state, sort],
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

export interface Sort {
  readonly by: StationSort;
  readonly down: boolean;
}

const SORTS: readonly StationSort[] = [
  'stationId',
  'state',
  'version',
  'power',
  'energy',
  'lastFrame',
];

function readSort(text: string | null): Sort {
  const down = text?.startsWith('-') ?? false;
  const name = down ? text?.slice(1) : text;
  const by = SORTS.find((each) => each === name);
  return by === undefined ? DEFAULT_SORT : (KNOWN_SORTS.get(`${by}${down}`) ?? DEFAULT_SORT);
}

const DEFAULT_SORT: Sort = { by: 'stationId', down: false };
const KNOWN_SORTS: ReadonlyMap<string, Sort> = new Map(
  SORTS.flatMap((by) => [true, false].map((down) => [`${by}${down}`, { by, down }] as const)),
);

function matches(station: Station, query: string, state: StationState | 'all'): boolean {
  if (state !== 'all' && !isInState(station, state)) return false;
  return query.trim() === '' || matchesQuery(station, query.trim());
}

function sorted(stations: Station[], sort: Sort): Station[] {
  if (sort.by === 'stationId') return sort.down ? stations.reverse() : stations;
  const keyOf = SORT_KEYS[sort.by];
  const sign = sort.down ? -1 : 1;
  return stations
    .map((station) => ({ station, key: keyOf(station) }))
    .sort((a, b) => {
      if (a.key === b.key) return byStationId(a.station.stationId, b.station.stationId);
      return a.key < b.key ? -sign : sign;
    })
    .map((each) => each.station);
}

const SORT_KEYS: Readonly<Record<Exclude<StationSort, 'stationId'>, (station: Station) => string | number>> = {
  state: (station) => linkWord(station).word,
  version: (station) => station.version,
  power: (station) => -totalWatts(station),
  energy: (station) => -totalEnergyWh(station),
  lastFrame: (station) => -Date.parse(station.lastFrameAt ?? '1970-01-01T00:00:00Z'),
};
