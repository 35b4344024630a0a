import { randomUUID } from 'node:crypto';
import { FakeBreakpoints } from './fake-breakpoints.mjs';
import { CONFIGURATION } from './fake-data.mjs';
import { ruleViews } from './fake-findings.mjs';
import { resumed } from './fake-log.mjs';

const KEPT = 120_000;
const MAKERS = [
  ['1.6', 'ac-22kw-dual', 'Voltra', 'Duo 22', [['Type2', 22000, 3], ['Type2', 22000, 3]]],
  ['1.6', 'dc-50kw', 'Kestrel', 'K50', [['CCS2', 50000, 'DC'], ['CHAdeMO', 50000, 'DC']]],
  ['2.0.1', 'dc-150kw', 'Norderney', 'HPC 150', [['CCS2', 150000, 'DC'], ['CCS2', 150000, 'DC']]],
  ['2.1', 'ac-11kw', 'Lumen', 'Home 11', [['Type2', 11000, 3]]],
];

/** Stations that charge in a loop, a log of their frames, and whoever watches. */
export class World {
  constructor({ stations, rate }) {
    this.rate = rate;
    this.seq = 0;
    this.log = [];
    /** How many frames one who comes back gets; what was lost even from the log. */
    this.ring = KEPT;
    this.lost = [];
    this.clients = new Set();
    this.transactions = [];
    this.bends = [];
    this.saved = new Map();
    this.lastSent = null;
    this.findings = [];
    this.counts = 0;
    this.countLate = false;
    this.breakpoints = new FakeBreakpoints(this);
    this.rules = ruleViews();
    this.startedAt = new Date().toISOString();
    this.sandbox = 'ws://127.0.0.1:8080/csms';
    this.stations = new Map();
    for (let n = 1; n <= stations; n++) this.add(`CP-${String(n).padStart(4, '0')}`, n);
    for (let n = 0; n < 30; n++) this.frames();
  }

  add(stationId, n = this.stations.size + 1, over = {}) {
    const [version, profile, vendor, model, connectors] = MAKERS[n % MAKERS.length];
    const now = new Date().toISOString();
    const online = n % 9 !== 5;
    const station = {
      stationId, version, csmsUrl: this.sandbox, profile, vendor, model,
      serialNumber: `SN-${10_000 + n}`, firmwareVersion: '1.4.2', running: n % 11 !== 7,
      link: {
        state: online ? 'online' : 'waiting', since: now, attempts: online ? 1 : 4,
        nextAttemptAt: online ? null : new Date(Date.now() + 20_000).toISOString(),
        lastClose: online ? null : 'refused by the CSMS: HTTP 401', subprotocol: online ? `ocpp${version}` : null,
      },
      registration: online ? (n % 13 === 4 ? 'pending' : 'accepted') : 'none',
      evses: connectors.map(([type, maxWatts, phases], at) => ({
        evseId: at + 1, status: 'Available', operative: true, faulted: null,
        connectors: [{ connectorId: 1, type, status: 'Available', plugged: false, locked: false, maxWatts, phases }],
        transaction: null, power: { watts: 0, offeredWatts: 0, amps: 0, volts: 230 },
        energyWh: 120_000 + n * 731, soc: null, reserved: false, authorized: null,
      })),
      queuedCalls: 0, openTransactions: 0, framesSent: 0, framesReceived: 0, findings: n % 6 === 1 ? 2 : 0,
      lastFrameAt: null, lastError: online ? null : 'HTTP 401 Unauthorized', lastErrorAt: online ? null : now,
      createdAt: now, securityProfile: 0, strict: false, demo: n <= 3, ...over,
    };
    if (!station.running) station.link = { ...station.link, state: 'offline', lastClose: null };
    station.settings = CONFIGURATION.map((each) => ({ ...each }));
    this.stations.set(stationId, station);
    if (station.running && online && n % 3 !== 1) this.begin(station, station.evses[0], `TAG-${n}`, n * 3);
    if (n % 10 === 9) this.fault(station, station.evses[0]);
    return station;
  }

  begin(station, evse, idToken, soc = 20) {
    const connector = evse.connectors[0];
    Object.assign(connector, { plugged: true, locked: true });
    evse.soc = connector.phases === 'DC' ? soc % 90 : null;
    evse.authorized = idToken;
    evse.transaction = {
      transactionId: station.version === '1.6' ? String(1000 + this.transactions.length) : randomUUID(),
      stationId: station.stationId, evseId: evse.evseId, connectorId: 1, idToken,
      startedAt: new Date(Date.now() - 600_000).toISOString(), endedAt: null, state: 'active', chargingState: 'Charging',
      meterStartWh: evse.energyWh, meterStopWh: null, energyWh: 0, stoppedReason: null, offline: false, messagesInQueue: 0,
    };
    this.transactions.unshift(evse.transaction);
    this.status(station, evse, station.version === '1.6' ? 'Charging' : 'Occupied');
    evse.power = { watts: connector.maxWatts * 0.7, offeredWatts: connector.maxWatts, amps: connector.maxWatts / 690, volts: 230 };
  }

  end(station, evse, reason) {
    if (evse.transaction !== null) {
      Object.assign(evse.transaction, {
        state: 'ended', endedAt: new Date().toISOString(), stoppedReason: reason, meterStopWh: evse.energyWh, chargingState: null,
      });
    }
    evse.transaction = null;
    evse.authorized = null;
    evse.power = { watts: 0, offeredWatts: 0, amps: 0, volts: 230 };
    this.status(station, evse, evse.connectors[0].plugged ? 'Finishing' : 'Available');
  }

  fault(station, evse) {
    this.end(station, evse, 'Other');
    evse.faulted = 'GroundFailure';
    this.status(station, evse, 'Faulted');
  }

  status(station, evse, status) {
    evse.status = status;
    evse.connectors[0].status = status;
    station.openTransactions = station.evses.filter((each) => each.transaction !== null).length;
  }

  start() {
    let due = 0;
    this.ticker = setInterval(() => {
      due += this.rate / 20;
      const batch = [];
      while (due >= 1) {
        due -= 2;
        batch.push(...this.frames());
      }
      this.send(batch.map((message) => ({ type: 'message', message })));
    }, 50);
    this.meters = setInterval(() => this.flow(), 1000);
    this.summaries = setInterval(() => this.send([{ type: 'dashboard_update', dashboard: this.dashboard() }]), 2000);
  }

  stop() {
    this.breakpoints.stop();
    for (const timer of [this.ticker, this.meters, this.summaries]) clearInterval(timer);
  }

  flow() {
    const changed = [];
    for (const station of this.stations.values()) {
      for (const evse of station.evses) {
        if (evse.transaction === null) continue;
        const top = evse.connectors[0].maxWatts;
        const wave = 0.72 + 0.2 * Math.sin(Date.now() / 20_000 + station.serialNumber.length + evse.evseId * 2);
        evse.power = { watts: top * wave, offeredWatts: top, amps: (top * wave) / 690, volts: 230 };
        evse.energyWh += (top * wave) / 3600;
        evse.transaction.energyWh = evse.energyWh - evse.transaction.meterStartWh;
        if (evse.soc !== null) evse.soc = evse.soc >= 99 ? 12 : evse.soc + 0.1;
        changed.push(station);
      }
    }
    this.send(changed.slice(0, 40).map((station) => ({ type: 'station', what: 'meter', station: open(station) })));
  }

  /** A call of some station and its answer, now and then a mistake. */
  frames() {
    const online = [...this.stations.values()].filter((each) => each.running && each.link.state === 'online');
    if (online.length === 0) return [];
    const station = online[Math.floor(Math.random() * online.length)];
    const evse = station.evses.find((each) => each.transaction !== null);
    const old = station.version === '1.6';
    const now = new Date().toISOString();
    const chance = Math.random();
    if (chance < 0.02) return this.exchange(station, 'received', old ? 'ChangeConfiguration' : 'SetVariables', { key: 'Nonsense', value: '1' }, null, 'FormationViolation');
    if (chance < 0.06) return this.exchange(station, 'received', 'TriggerMessage', { requestedMessage: 'Heartbeat' }, { status: 'Accepted' });
    if (evse === undefined || chance < 0.2) return this.exchange(station, 'sent', 'Heartbeat', {}, { currentTime: now });
    if (old) {
      return this.exchange(station, 'sent', 'MeterValues', {
        connectorId: evse.evseId, transactionId: Number(evse.transaction.transactionId),
        meterValue: [{ timestamp: now, sampledValue: [
          { value: evse.energyWh.toFixed(1), measurand: 'Energy.Active.Import.Register', unit: 'Wh', context: 'Sample.Periodic' },
          { value: evse.power.watts.toFixed(1), measurand: 'Power.Active.Import', unit: 'W' },
        ] }],
      }, {});
    }
    return this.exchange(station, 'sent', 'TransactionEvent', {
      eventType: 'Updated', timestamp: now, triggerReason: 'MeterValuePeriodic', seqNo: this.seq,
      transactionInfo: { transactionId: evse.transaction.transactionId, chargingState: 'Charging' },
      evse: { id: evse.evseId, connectorId: 1 },
      meterValue: [{ timestamp: now, sampledValue: [{ value: Math.round(evse.energyWh), measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } }] }],
    }, {});
  }

  exchange(station, direction, action, payload, answer, error) {
    const messageId = randomUUID();
    const latency = Math.round(Math.exp(Math.random() * 7)) / 2;
    const back = direction === 'sent' ? 'received' : 'sent';
    const call = this.frame(station, direction, 'CALL', action, messageId, [2, messageId, action, payload], payload, null, 0);
    const reply = error
      ? this.frame(station, back, 'CALLERROR', action, messageId, [4, messageId, error, 'Field key is not known', {}], { code: error }, latency, latency)
      : this.frame(station, back, 'CALLRESULT', action, messageId, [3, messageId, answer], answer, latency, latency);
    return [call, reply];
  }

  frame(station, direction, messageType, action, messageId, frame, payload, latencyMillis, later) {
    const time = new Date(Date.now() + later).toISOString();
    station[direction === 'sent' ? 'framesSent' : 'framesReceived']++;
    station.lastFrameAt = time;
    const message = {
      seq: ++this.seq, stationSeq: station.framesSent + station.framesReceived, stationId: station.stationId,
      time, direction, version: station.version, messageType, action, messageId,
      raw: JSON.stringify(frame), payload, latencyMillis, marks: [],
      tx: /"transactionId":"?([^",}]+)/.exec(JSON.stringify(frame))?.[1] ?? null,
    };
    this.log.push(message);
    if (this.log.length > KEPT) this.log.splice(0, 10_000);
    return message;
  }

  join(socket, resume) {
    this.clients.add(socket);
    socket.on('close', () => this.clients.delete(socket));
    socket.on('message', (data) => String(data) === 'ping' && socket.send('{"type":"pong"}'));
    const { fromSeq, gap, messages } = resumed(this, resume);
    this.sendTo(socket, [{ type: 'welcome', seq: this.seq, serverTime: new Date().toISOString(), version: '0.1.0', retained: { fromSeq, toSeq: this.seq } }]);
    if (gap !== null) this.sendTo(socket, [gap]);
    this.sendTo(socket, [
      { type: 'snapshot', seq: this.seq, stations: [...this.stations.values()].map(open), more: false, messages, breakpoints: this.breakpoints.view() },
      { type: 'dashboard_update', dashboard: this.dashboard() },
    ]);
  }

  send(events) {
    if (events.length === 0) return;
    for (const socket of this.clients) this.sendTo(socket, events);
  }

  sendTo(socket, events) {
    socket.send(JSON.stringify(events.length === 1 ? events[0] : events));
  }

  changed(station, what) {
    this.send([{ type: 'station', what, station: open(station) }]);
    return [200, open(station)];
  }

  dashboard() {
    const all = [...this.stations.values()];
    const evses = all.flatMap((each) => each.evses);
    return {
      time: new Date().toISOString(), stations: all.length,
      online: all.filter((each) => each.running && each.link.state === 'online').length,
      charging: evses.filter((each) => each.power.watts > 0).length,
      faulted: evses.filter((each) => each.faulted !== null).length,
      powerWatts: evses.reduce((sum, each) => sum + each.power.watts, 0),
      framesPerSecond: this.rate * (0.85 + 0.3 * Math.random()), transactionsOpen: evses.filter((each) => each.transaction).length,
      messagesStored: this.seq, dropped: this.lost.reduce((sum, each) => sum + each.lost, 0),
    };
  }
}

/** The station as the contract has it. */
export function open(station) {
  const { settings, ...rest } = station;
  return settings === undefined ? station : rest;
}
