import type { FakeWorld } from '../dev/fake-backend.mjs';
import type { Frame, Row } from '../src/model/frame';
import { FrameStore } from '../src/model/frame-store';

/** A frame with what the log tells beside it. */
export interface Logged extends Frame {
  readonly version: string;
  readonly marks: readonly string[];
  readonly tx: string | null;
}

/** Writes frames one after the other, as a log would. */
export class Session {
  readonly frames: Logged[] = [];

  constructor(
    readonly stationId: string,
    readonly version: '1.6' | '2.0.1',
    private at = Date.parse('2026-03-01T10:00:00Z'),
    private seq = 100,
  ) {}

  /** Lets time pass. */
  wait(seconds: number): this {
    this.at += seconds * 1000;
    return this;
  }

  get now(): string {
    return new Date(this.at).toISOString();
  }

  /** A call that gets an answer; null for none. */
  call(action: string, payload: object, answer: object | null = {}, over: Partial<Logged> = {}): this {
    const messageId = `id-${this.seq}`;
    const direction = over.direction ?? 'sent';
    const back = direction === 'sent' ? 'received' : 'sent';
    this.add({ direction, action, messageId, raw: JSON.stringify([2, messageId, action, payload]), ...over });
    if (answer === null) return this;
    this.at += 20;
    const raw = JSON.stringify([3, messageId, answer]);
    return this.add({ direction: back, action, messageId, messageType: 'CALLRESULT', raw, latencyMillis: 20 });
  }

  /** A call that is refused. */
  refused(action: string, payload: object, code: string, description: string): this {
    this.call(action, payload, null);
    const messageId = this.frames.at(-1)?.messageId ?? '';
    this.at += 20;
    const raw = JSON.stringify([4, messageId, code, description, {}]);
    return this.add({ direction: 'received', action, messageId, messageType: 'CALLERROR', raw, latencyMillis: 20 });
  }

  add(over: Partial<Logged>): this {
    const call = this.frames.findLast((each) => each.messageType === 'CALL' && each.messageId === over.messageId);
    const named = /"transactionId":"?([^",}]+)/.exec(over.raw ?? '')?.[1];
    this.frames.push({
      seq: this.seq++,
      stationId: this.stationId,
      time: this.now,
      direction: 'sent',
      messageType: 'CALL',
      action: 'Heartbeat',
      messageId: null,
      raw: '',
      latencyMillis: null,
      version: this.version,
      marks: [],
      tx: named ?? call?.tx ?? null,
      ...over,
    });
    return this;
  }

  rows(): Row<Logged>[] {
    return rowsOf(this.frames);
  }
}

export function rowsOf(frames: readonly Logged[]): Row<Logged>[] {
  const store = new FrameStore<Logged>(10_000);
  store.append([...frames].sort((a, b) => a.seq - b.seq));
  return Array.from({ length: store.size }, (_, at) => store.row(at)).flatMap((row) => row ?? []);
}

interface About {
  readonly transactionId: string;
  readonly energyWh: number;
  readonly idToken: string | null;
}

/** Puts a session into a fake emulator's log, and its transaction into the list. */
export function logSession(world: FakeWorld, session: Session, about: About): void {
  session.frames.forEach((frame, at) => {
    world.seq++;
    world.log.push({ ...frame, seq: world.seq, stationSeq: at + 1 });
  });
  world.transactions.unshift({
    ...about,
    stationId: session.stationId, evseId: 1, connectorId: 1, startedAt: session.frames[0]?.time, endedAt: session.now,
    state: 'ended', chargingState: null, meterStartWh: 0, meterStopWh: about.energyWh, stoppedReason: 'Local',
    offline: false, messagesInQueue: 0,
  });
}

/** A transaction of 1.6: begins, is metered four times, is away for five minutes, ends. */
export function charged16(tx: number, at?: number, idTag = 'TAG-1'): Session {
  const session = new Session('CP-16', '1.6', at);
  session.call('Authorize', { idTag }, { idTagInfo: { status: 'Accepted' } });
  session.call(
    'StartTransaction',
    { connectorId: 1, idTag, meterStart: 12_000, timestamp: session.now },
    { transactionId: tx, idTagInfo: { status: 'Accepted' } },
  );
  for (let n = 1; n <= 3; n++) session.wait(60).call('MeterValues', meter16(tx, 12_000 + n * 180, session.now));
  session.wait(60).call('MeterValues', meter16(tx, 12_720, session.now), null);
  const happened = session.now;
  session.wait(300);
  session.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' }, { status: 'Accepted' });
  session.call('MeterValues', meter16(tx, 12_720, happened));
  session.call('StopTransaction', {
    transactionId: tx, idTag, meterStop: 13_620, timestamp: session.now, reason: 'Local',
  });
  return session;
}

function meter16(transactionId: number, wh: number, timestamp: string): object {
  return {
    connectorId: 1,
    transactionId,
    meterValue: [
      {
        timestamp,
        sampledValue: [
          { value: (wh / 1000).toFixed(3), unit: 'kWh' },
          { value: '3.6', measurand: 'Power.Active.Import', phase: 'L1', unit: 'kW' },
          { value: '3.6', measurand: 'Power.Active.Import', phase: 'L2', unit: 'kW' },
          { value: '3600', measurand: 'Power.Active.Import', phase: 'L3', unit: 'W' },
          { value: '230.1', measurand: 'Voltage', phase: 'L1-N', unit: 'V' },
        ],
      },
    ],
  };
}

/** A transaction of 2.0.1 on direct current, with the state of charge. */
export function charged201(tx: string, at?: number): Session {
  const session = new Session('CP-201', '2.0.1', at);
  const event = (eventType: string, triggerReason: string, seqNo: number, more: object) =>
    session.call(
      'TransactionEvent',
      { eventType, triggerReason, seqNo, timestamp: session.now, transactionInfo: { transactionId: tx }, ...more },
    );
  event('Started', 'CablePluggedIn', 0, { evse: { id: 1, connectorId: 1 } });
  for (let n = 1; n <= 3; n++) {
    session.wait(30);
    event('Updated', 'MeterValuePeriodic', n, { meterValue: [meter2(n, session.now)] });
  }
  session.wait(30);
  event('Ended', 'StopAuthorized', 4, { meterValue: [meter2(4, session.now)], offline: true });
  return session;
}

function meter2(n: number, timestamp: string): object {
  return {
    timestamp,
    sampledValue: [
      { value: 50 + n * 0.5, unitOfMeasure: { unit: 'Wh', multiplier: 3 } },
      { value: 60, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'kW' }, location: 'Outlet' },
      { value: 63, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'kW' }, location: 'Inlet' },
      { value: 20 + n, measurand: 'SoC', location: 'EV', unitOfMeasure: { unit: 'Percent' } },
    ],
  };
}
