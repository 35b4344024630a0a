import type { Rates } from '../../model/rates';
import { newestError } from '../../model/rates';
import type { StationSort } from '../../model/station';
import { byStationId, linkWord, totalEnergyWh, totalWatts } from '../../model/station';
import type { Station } from '../../wire/contract';

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
  'rate',
  'latency',
  'lastFrame',
  'lastError',
];

const DEFAULT_SORT: Sort = { by: 'stationId', down: false };
const KNOWN_SORTS: ReadonlyMap<string, Sort> = new Map(
  SORTS.flatMap((by) => [true, false].map((down) => [`${by}${down}`, { by, down }] as const)),
);

/** Reads an order from an address; one that is unknown is the usual one. */
export function readSort(text: string | null): Sort {
  const down = text?.startsWith('-') ?? false;
  const name = down ? text?.slice(1) : text;
  return KNOWN_SORTS.get(`${name ?? ''}${down}`) ?? DEFAULT_SORT;
}

/** Whether the order changes with what the frames tell. */
export function sortsByRates(sort: Sort): boolean {
  return sort.by === 'rate' || sort.by === 'latency' || sort.by === 'lastError';
}

export function sorted(stations: Station[], sort: Sort, rates: Rates): Station[] {
  if (sort.by === 'stationId') return sort.down ? stations.reverse() : stations;
  const keyOf = SORT_KEYS[sort.by];
  const sign = sort.down ? -1 : 1;
  return stations
    .map((station) => ({ station, key: keyOf(station, rates) }))
    .sort((a, b) => {
      if (a.key === b.key) return byStationId(a.station.stationId, b.station.stationId);
      return a.key < b.key ? -sign : sign;
    })
    .map((each) => each.station);
}

type Key = (station: Station, rates: Rates) => string | number;

/** The most and the newest come first. */
const SORT_KEYS: Readonly<Record<Exclude<StationSort, 'stationId'>, Key>> = {
  state: (station) => linkWord(station).word,
  version: (station) => station.version,
  power: (station) => -totalWatts(station),
  energy: (station) => -totalEnergyWh(station),
  rate: (station, rates) => -rates.of(station.stationId).perSecond,
  latency: (station, rates) => -(rates.of(station.stationId).p95Millis ?? -1),
  lastFrame: (station) => -Date.parse(station.lastFrameAt ?? '1970-01-01T00:00:00Z'),
  lastError: (station, rates) => -(newestError(station, rates.of(station.stationId))?.at ?? 0),
};
