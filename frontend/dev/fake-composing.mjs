// What the composer asks for: whole definitions of a few messages, and what is saved by name.

const EVSE = {
  type: 'object', description: 'An EVSE, or one of its connectors.', additionalProperties: false, required: ['id'],
  properties: {
    id: { type: 'integer', minimum: 0, description: 'Number of the EVSE; 0 is the whole station.' },
    connectorId: { type: 'integer', minimum: 0, description: 'Number of the connector within the EVSE.' },
  },
};
const SAMPLED = {
  type: 'object', description: 'One value of a meter.', additionalProperties: false, required: ['value'],
  properties: {
    value: { type: 'number', description: 'What was measured.' },
    measurand: { type: 'string', enum: ['Energy.Active.Import.Register', 'Power.Active.Import', 'SoC'], default: 'Energy.Active.Import.Register' },
    unitOfMeasure: { type: 'object', properties: { unit: { type: 'string', maxLength: 20 } } },
  },
};

/** Definitions as the server gives them, by action. */
export const DEFINITIONS = {
  TransactionEvent: {
    request: {
      type: 'object', additionalProperties: false, required: ['eventType', 'timestamp', 'seqNo', 'transactionInfo'],
      properties: {
        eventType: { type: 'string', enum: ['Started', 'Updated', 'Ended'], description: 'What happened to the transaction.' },
        meterValue: { type: 'array', minItems: 1, items: { $ref: '#/$defs/MeterValue' }, description: 'Readings that belong to the event.' },
        timestamp: { type: 'string', format: 'date-time', description: 'When it happened, which may be long before it is sent.' },
        triggerReason: { type: 'string', enum: ['Authorized', 'CablePluggedIn', 'MeterValuePeriodic', 'RemoteStart'], description: 'Why it is told.' },
        seqNo: { type: 'integer', minimum: 0, description: 'Number of the event, counting up, so that a gap shows.' },
        offline: { type: 'boolean', default: false, description: 'Whether it happened while the station had no connection.' },
        transactionInfo: { $ref: '#/$defs/Transaction' },
        evse: { $ref: '#/$defs/EVSE' },
        note: { type: 'string', maxLength: 20, description: 'A remark.' },
      },
    },
    $defs: {
      EVSE,
      MeterValue: {
        type: 'object', additionalProperties: false, required: ['timestamp', 'sampledValue'],
        properties: { timestamp: { type: 'string', format: 'date-time' }, sampledValue: { type: 'array', minItems: 1, items: SAMPLED } },
      },
      Transaction: {
        type: 'object', description: 'The transaction and its state.', additionalProperties: false, required: ['transactionId'],
        properties: { transactionId: { type: 'string', maxLength: 36, description: 'Given by the station.' }, chargingState: { type: 'string', enum: ['Charging', 'EVConnected', 'Idle'] } },
      },
    },
  },
};

/** Answers /api/saved. */
export function answerSaved(saved, method, kind, name, query, body) {
  const key = `${kind}/${name}`;
  if (method === 'GET') {
    const wanted = query.get('kind');
    const all = [...saved.values()].filter((each) => wanted === null || each.kind === wanted);
    return [200, all.sort((a, b) => (a.name < b.name ? -1 : 1))];
  }
  if (method === 'DELETE') return saved.delete(key) ? [204] : [404, { type: 'about:blank', title: 'Not found', status: 404, detail: `There is no saved ${kind} ${name}` }];
  const made = kind === 'filter' ? { kind, name, filter: body.filter } : { kind, name, template: body };
  saved.set(key, made);
  return [200, made];
}
