import { randomUUID } from 'node:crypto';
import { answerSaved } from './fake-composing.mjs';
import { connections } from './fake-connections.mjs';
import { ACTIONS, FAULTS, PROFILES, definition } from './fake-data.mjs';
import { answerFaults } from './fake-faults.mjs';
import { answerRules, countedMessages, withFindings } from './fake-findings.mjs';
import { logPage } from './fake-log.mjs';
import { fleetRates } from './fake-rates.mjs';
import { storyFrame, storyPage } from './fake-stories.mjs';
import { World, open } from './fake-world.mjs';

/** The made-up world with the REST interface before it: answers are [status, body]. */
export class FakeEmulator extends World {
  async answer(method, [room, id, verb, ...rest], query, body) {
    if (room === 'info') {
      return [200, { name: 'ocpp-emulator', version: '0.1.0-SNAPSHOT', sandboxCsmsUrl: this.sandbox, authRequired: false,
    role: 'operator', versions: ['1.6', '2.0.1', '2.1'], database: 'embedded' }];
    }
    if (room === 'stations') return this.stationAnswer(method, id, verb, rest, query, body);
    if (room === 'messages' && /^\d+$/.test(id)) return storyFrame(this.log, Number(id));
    if (room === 'messages' && id === 'count') return countedMessages(this, query);
    if (room === 'messages') return withFindings(this, query.has('filter') ? storyPage(this.log, query, this.findings) : [200, logPage(this, query)]);
    if (room === 'findings' && id === 'rules') return answerRules(this, method, verb, body);
    if (room === 'findings') return [200, { findings: this.findings.filter((each) => matches(each.stationId, query.get('stationId'))), nextCursor: null }];
    if (room === 'transactions') {
      const found = this.transactions.filter(
        (each) => matches(each.stationId, query.get('stationId')) && matches(each.state, query.get('state')),
      );
      return [200, { transactions: found.slice(0, 100), nextCursor: null }];
    }
    if (room === 'fleet') return [200, fleetRates(this, query.get('after'))];
    if (room === 'breakpoints') return this.breakpoints.answer(method, id, verb, body);
    if (room === 'faults') return [200, FAULTS];
    if (room === 'profiles') return [200, id === undefined ? PROFILES : { ...PROFILES.find((each) => each.name === id), meter: { intervalSeconds: 60 } }];
    if (room === 'ocpp') return [200, id === undefined ? ACTIONS : definition(id, verb)];
    if (room === 'saved') return answerSaved(this.saved, method, id, verb, query, body);
    if (room === 'csms') return this.csms(method, id, verb, rest, body);
    return problem(404, 'Not found', `No such path: ${room}`);
  }

  async stationAnswer(method, id, verb, rest, query, body) {
    if (id === undefined) {
      if (method === 'GET') return [200, { stations: [...this.stations.values()].map(open), total: this.stations.size, nextCursor: null }];
      if (this.stations.has(body.stationId)) {
        return problem(409, 'Station exists', `There is already a station ${body.stationId}`, [{ field: 'stationId', message: 'is taken' }]);
      }
      return [201, this.changed(this.add(body.stationId), 'created')[1]];
    }
    if (id === 'bulk') {
      const first = body.firstNumber ?? 1;
      const ids = Array.from({ length: body.count }, (_, n) => body.pattern.replace(/\{[^}]*\}/, String(first + n).padStart(4, '0')));
      for (const each of ids) this.changed(this.add(each), 'created');
      return [201, { created: ids.length, stationIds: ids, failures: [], rampSeconds: 1 }];
    }
    const station = this.stations.get(id);
    if (station === undefined) return problem(404, 'No such station', `There is no station ${id}`);
    if (verb === undefined && method === 'GET') return [200, open(station)];
    if (verb === undefined && method === 'DELETE') {
      this.stations.delete(id);
      this.send([{ type: 'station', what: 'deleted', stationId: id }]);
      return [204];
    }
    if (verb === undefined) return this.changed(Object.assign(station, { csmsUrl: body.csmsUrl ?? station.csmsUrl, strict: body.strict ?? station.strict }), 'changed');
    if (verb === 'connections') return [200, connections(station)];
    if (verb === 'faults') return answerFaults(station, method, rest[0], body);
    if (verb === 'configuration') return this.configuration(station, method, body);
    if (verb === 'send') return [200, this.sent(station, 'sent', body)];
    const online = { state: 'online', since: new Date().toISOString(), attempts: 1, nextAttemptAt: null, lastClose: null, subprotocol: `ocpp${station.version}` };
    if (verb === 'start' || verb === 'reset') Object.assign(station, { running: true, link: online, registration: 'accepted', lastError: null });
    if (verb === 'stop') Object.assign(station, { running: false, registration: 'none', link: { ...online, state: 'offline', subprotocol: null } });
    const evse = station.evses.find((each) => each.evseId === Number(verb === 'evses' ? rest[0] : (body.evseId ?? 1)));
    if (verb === 'charge') {
      if (evse.faulted !== null) return problem(409, 'Cannot charge', 'The EVSE is faulted: GroundFailure');
      await new Promise((resolve) => setTimeout(resolve, 300));
      this.begin(station, evse, body.idTag);
    }
    if (verb === 'stop-charge') this.end(station, evse, 'Local');
    if (verb === 'evses') this.atEvse(station, evse, rest[1], body);
    const [status, answer] = this.changed(station, verb);
    if (!verb.includes('charge')) return [status, answer];
    return [200, { ok: true, detail: `${verb} done`, transaction: evse.transaction, station: answer }];
  }

  atEvse(station, evse, verb, body) {
    const connector = evse.connectors[0];
    if (verb === 'plug-in') Object.assign(connector, { plugged: true });
    if (verb === 'plug-in') this.status(station, evse, 'Preparing');
    if (verb === 'plug-out') {
      Object.assign(connector, { plugged: false, locked: false });
      this.end(station, evse, 'EVDisconnected');
    }
    if (verb === 'authorize') this.begin(station, evse, body.idTag);
    if (verb === 'fault') this.fault(station, evse);
    if (verb === 'clear-fault') evse.faulted = null;
    if (verb === 'clear-fault') this.status(station, evse, 'Available');
  }

  configuration(station, method, body) {
    if (method === 'GET') return [200, station.settings];
    const entry = station.settings.find((each) => each.key === body.key);
    if (entry.type === 'integer' && !/^\d+$/.test(body.value)) {
      return problem(422, 'Value refused', `${body.key} must be a whole number, not "${body.value}"`);
    }
    entry.value = body.value;
    return [200, entry];
  }

  sent(station, direction, body) {
    this.lastSent = { direction, ...body };
    const [call, reply] = this.exchange(station, direction, body.action ?? 'Raw', body.payload ?? {}, { status: 'Accepted' });
    this.send([call, reply].map((message) => ({ type: 'message', message })));
    return {
      messageId: call.messageId, action: call.action, sent: body.raw ?? call.raw, answer: 'CALLRESULT', raw: reply.raw,
      payload: reply.payload, errorCode: null, errorDescription: null, latencyMillis: reply.latencyMillis,
    };
  }

  csms(method, id, verb, rest, body) {
    if (id === undefined) {
      const stations = [...this.stations.values()]
        .filter((each) => each.running && each.link.state === 'online')
        .map((each) => ({ stationId: each.stationId, version: each.version, connectedAt: each.link.since, registration: 'Accepted', lastFrameAt: each.lastFrameAt }));
      return [200, { url: this.sandbox, running: true, stations, bends: this.bends }];
    }
    if (id === 'stations') return [200, this.sent(this.stations.get(verb), 'received', body)];
    if (method === 'DELETE') {
      this.bends = this.bends.filter((each) => each.id !== verb);
      return [204];
    }
    const bend = { id: randomUUID(), ...body };
    this.bends.push(bend);
    return [201, bend];
  }
}

function matches(value, wanted) {
  return wanted === null || wanted === value;
}

function problem(status, title, detail, errors) {
  return [status, { type: 'about:blank', title, status, detail, errors }];
}
