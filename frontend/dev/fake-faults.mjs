import { randomUUID } from 'node:crypto';
import { FAULTS } from './fake-data.mjs';

/** The rules of a made-up station: kept, never struck. */
export function answerFaults(station, method, ruleId, body) {
  station.faults ??= [];
  if (method === 'GET') return [200, station.faults];
  if (method === 'DELETE') {
    station.faults = station.faults.filter((each) => ruleId !== undefined && each.id !== ruleId);
    return [204];
  }
  if (ruleId === 'strike') return [200, { stationId: station.stationId, fault: body.fault, what: 'done' }];
  if (method === 'PATCH') {
    const rule = station.faults.find((each) => each.id === ruleId);
    return [200, Object.assign(rule, body)];
  }
  const kind = FAULTS.faults.find((each) => each.name === body.fault);
  const rule = {
    id: randomUUID().slice(0, 8), seed: 1, enabled: true, origin: 'runtime', seen: 12, struck: 0, spent: false, lastStruckAt: null,
    direction: kind.directions[0], ...body, scope: { ...kind.usualScope, ...body.scope },
  };
  station.faults.push(rule);
  return [201, rule];
}
