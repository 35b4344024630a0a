import { History } from '../model/history';
import { byStationId } from '../model/station';
import type { Evse, Station } from '../wire/contract';
import { Emitter } from './emitter';

const TELL_MILLIS = 200;

/** The stations as last heard of, and the recent readings of their EVSEs. */
export class Stations {
  readonly changes = new Emitter(TELL_MILLIS);
  private readonly known = new Map<string, Station>();
  private readonly histories = new Map<string, History>();
  private sorted: readonly Station[] | null = null;
  private snapshotTaken = false;

  /** False until the first snapshot came. */
  get ready(): boolean {
    return this.snapshotTaken;
  }

  /** All stations, CP-2 before CP-10. */
  all(): readonly Station[] {
    this.sorted ??= [...this.known.values()].sort((a, b) => byStationId(a.stationId, b.stationId));
    return this.sorted;
  }

  byId(id: string): Station | undefined {
    return this.known.get(id);
  }

  history(stationId: string, evseId: number): History {
    const key = `${evseId}/${stationId}`;
    let history = this.histories.get(key);
    if (history === undefined) {
      history = new History();
      this.histories.set(key, history);
    }
    return history;
  }

  replaceAll(stations: readonly Station[]): void {
    this.known.clear();
    this.snapshotTaken = true;
    this.sorted = null;
    this.putAll(stations);
    this.changes.tell();
  }

  putAll(stations: readonly Station[]): void {
    for (const station of stations) this.put(station);
  }

  put(station: Station): void {
    this.known.set(station.stationId, station);
    this.sorted = null;
    for (const evse of station.evses) this.read(station.stationId, evse);
    this.changes.changed();
  }

  remove(id: string): void {
    const station = this.known.get(id);
    for (const evse of station?.evses ?? []) this.histories.delete(`${evse.evseId}/${id}`);
    this.known.delete(id);
    this.sorted = null;
    this.changes.changed();
  }

  private read(stationId: string, evse: Evse): void {
    const history = this.history(stationId, evse.evseId);
    if (history.readings.length === 0) {
      for (const sample of evse.transaction?.samples ?? []) {
        history.add({ ...sample, at: Date.parse(sample.time) });
      }
    }
    history.add({
      at: Date.now(),
      watts: evse.power.watts,
      energyWh: evse.energyWh,
      soc: evse.soc,
    });
  }
}
