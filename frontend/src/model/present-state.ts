// What a station is doing, as far as it helps to fill in a message.
import type { Path } from './form';
import type { Values } from './variables';

/** What is looked at of a station. */
export interface StationNow {
  readonly stationId: string;
  readonly version: string;
  readonly evses: readonly {
    readonly evseId: number;
    readonly energyWh: number;
    readonly authorized: string | null;
    readonly connectors: readonly { readonly connectorId: number; readonly status: string; readonly plugged: boolean }[];
    readonly transaction: { readonly transactionId: string; readonly connectorId: number; readonly idToken: string | null } | null;
  }[];
}

export interface Present {
  readonly stationId: string;
  readonly version: string;
  readonly evseId: number;
  /** By the numbers of the version: of the whole station in 1.6, of its EVSE in 2.x. */
  readonly connectorId: number;
  /** A number in 1.6, once the CSMS has given one. */
  readonly transactionId: string | number | undefined;
  readonly idTag: string | undefined;
  readonly status: string;
  readonly registerWh: number;
  /** Why this EVSE, in a few words. */
  readonly why: string;
}

export interface Hint {
  readonly value: unknown;
  readonly why: string;
}

/** What is going on at the EVSE that matters most: with a transaction, else plugged in, else the first. */
export function presentOf(station: StationNow): Present | null {
  const { evses, version } = station;
  const charging = evses.find((each) => each.transaction !== null);
  const plugged = evses.find((each) => each.connectors.some((connector) => connector.plugged));
  const evse = charging ?? plugged ?? evses[0];
  if (evse === undefined) return null;
  const transaction = evse.transaction;
  const own =
    evse.connectors.find((each) => each.connectorId === transaction?.connectorId) ??
    evse.connectors.find((each) => each.plugged) ??
    evse.connectors[0];
  const old = version === '1.6';
  const id = transaction?.transactionId;
  return {
    stationId: station.stationId,
    version,
    evseId: evse.evseId,
    connectorId: old ? evse.evseId : (own?.connectorId ?? 1),
    transactionId: old ? (id !== undefined && /^-?\d+$/.test(id) ? Number(id) : undefined) : id,
    idTag: transaction?.idToken ?? evse.authorized ?? undefined,
    status: own?.status ?? 'Available',
    registerWh: Math.round(evse.energyWh),
    why: evse === charging ? 'charging' : evse === plugged ? 'plugged in' : 'the first',
  };
}

/** What a field of a message should hold by the present state; undefined when it says nothing of it. */
export function hintFor(present: Present, action: string, path: Path): Hint | undefined {
  const name = path.at(-1);
  const holder = path.at(-2);
  const place = { why: present.why };
  if (name === 'connectorId') return { ...place, value: present.connectorId };
  if (name === 'evseId' || (name === 'id' && holder === 'evse')) return { ...place, value: present.evseId };
  if (name === 'transactionId') return known(present.transactionId, 'running');
  if (name === 'idTag' || (name === 'idToken' && holder === 'idToken')) return known(present.idTag, 'in use');
  if (name === 'meterStart' || name === 'meterStop') return { value: present.registerWh, why: 'its meter' };
  if (action === 'StatusNotification' && path.length === 1 && (name === 'status' || name === 'connectorStatus')) {
    return { value: present.status, why: 'its status' };
  }
  return undefined;
}

/** The values of the variables that speak of the station. */
export function stationValues(present: Present | null): Values {
  if (present === null) return {};
  const { stationId, evseId, connectorId, transactionId, idTag } = present;
  return { stationId, evseId, connectorId, transactionId, idTag: idTag ?? 'TAG-1' };
}

function known(value: string | number | undefined, why: string): Hint | undefined {
  return value === undefined ? undefined : { value, why };
}
