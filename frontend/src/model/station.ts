// What the pages say about a station, derived from its facts.

export interface StationFacts {
  readonly stationId: string;
  readonly version: string;
  readonly vendor: string;
  readonly model: string;
  readonly profile: string;
  readonly running: boolean;
  readonly registration: string;
  readonly link: { readonly state: string };
  readonly evses: readonly EvseFacts[];
}

export interface EvseFacts {
  readonly status: string;
  readonly faulted: string | null;
  readonly soc: number | null;
  readonly power: { readonly watts: number };
  readonly energyWh: number;
}

/** What a colour stands for. Each use has a word beside it. */
export type Tone = 'neutral' | 'good' | 'busy' | 'active' | 'warn' | 'bad' | 'off';

export const STATION_STATES = ['online', 'offline', 'charging', 'faulted', 'stopped'] as const;
export type StationState = (typeof STATION_STATES)[number];

const STATUS_TONES: Readonly<Record<string, Tone>> = {
  Available: 'good',
  Preparing: 'busy',
  Charging: 'active',
  SuspendedEV: 'warn',
  SuspendedEVSE: 'warn',
  Finishing: 'busy',
  Reserved: 'busy',
  Occupied: 'busy',
  Unavailable: 'off',
  Faulted: 'bad',
};

export function statusTone(status: string): Tone {
  return STATUS_TONES[status] ?? 'neutral';
}

/** The one state a station is counted under; the worst or busiest wins. */
export function stationState(station: StationFacts): StationState {
  if (!station.running) return 'stopped';
  if (station.evses.some(isFaulted)) return 'faulted';
  if (station.link.state !== 'online') return 'offline';
  return station.evses.some((evse) => evse.power.watts > 0) ? 'charging' : 'online';
}

export function isInState(station: StationFacts, state: StationState): boolean {
  switch (state) {
    case 'online':
      return station.running && station.link.state === 'online';
    case 'offline':
      return station.running && station.link.state !== 'online';
    case 'charging':
      return station.evses.some((evse) => evse.power.watts > 0);
    case 'faulted':
      return station.evses.some(isFaulted);
    case 'stopped':
      return !station.running;
  }
}

function isFaulted(evse: EvseFacts): boolean {
  return evse.faulted !== null || evse.status === 'Faulted';
}

/** The fleet in numbers, as far as the stations themselves tell. */
export function fleetNumbers(stations: readonly (StationFacts & { readonly openTransactions: number })[]) {
  const inState = (state: StationState) => stations.filter((each) => isInState(each, state)).length;
  return {
    stations: stations.length,
    online: inState('online'),
    charging: inState('charging'),
    faulted: inState('faulted'),
    powerWatts: stations.reduce((sum, each) => sum + totalWatts(each), 0),
    transactionsOpen: stations.reduce((sum, each) => sum + each.openTransactions, 0),
  };
}

/** Link and registration in one short word with its tone. */
export function linkWord(station: StationFacts): { word: string; tone: Tone } {
  if (!station.running) return { word: 'stopped', tone: 'off' };
  switch (station.link.state) {
    case 'online':
      break;
    case 'dialing':
      return { word: 'connecting', tone: 'busy' };
    case 'waiting':
      return { word: 'retrying', tone: 'warn' };
    default:
      return { word: 'offline', tone: 'bad' };
  }
  switch (station.registration) {
    case 'accepted':
      return { word: 'online', tone: 'good' };
    case 'pending':
      return { word: 'pending', tone: 'warn' };
    case 'rejected':
      return { word: 'rejected', tone: 'bad' };
    default:
      return { word: 'booting', tone: 'busy' };
  }
}

export function totalWatts(station: StationFacts): number {
  return station.evses.reduce((sum, evse) => sum + evse.power.watts, 0);
}

export function totalEnergyWh(station: StationFacts): number {
  return station.evses.reduce((sum, evse) => sum + evse.energyWh, 0);
}

/** The state of charge to show for a station: the highest of its EVSEs, null when none tells. */
export function stationSoc(station: StationFacts): number | null {
  const known = station.evses.flatMap((evse) => (evse.soc === null ? [] : [evse.soc]));
  return known.length === 0 ? null : Math.max(...known);
}

/** Whether all words of the query occur somewhere in what names the station. */
export function matchesQuery(station: StationFacts, query: string): boolean {
  const text = [
    station.stationId,
    station.vendor,
    station.model,
    station.profile,
    `ocpp${station.version}`,
    ...station.evses.map((evse) => evse.status),
  ]
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export type StationSort =
  | 'stationId'
  | 'state'
  | 'version'
  | 'power'
  | 'energy'
  | 'rate'
  | 'latency'
  | 'lastFrame'
  | 'lastError';

/** CP-2 before CP-10. */
export const byStationId = new Intl.Collator('en', { numeric: true }).compare;
