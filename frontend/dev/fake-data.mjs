import { DEFINITIONS } from './fake-composing.mjs';

const about = (initiator, block, description) => ({ initiator, block, rpc: 'CALL', description });

const SHARED = {
  Heartbeat: about('station', 'availability', 'Shows that the station is alive and asks for the time.'),
  BootNotification: about('station', 'provisioning', 'Tells the CSMS who the station is after it started.'),
  DataTransfer: about('both', 'datatransfer', 'Carries what the specification has no message for.'),
  Reset: about('csms', 'provisioning', 'Asks the station to restart.'),
  TransactionEvent: about('station', 'transactions', 'Everything there is to say about a transaction.'),
  TriggerMessage: about('csms', 'remotecontrol', 'Asks the station to send a message now.'),
};

export const ACTIONS = {
  1.6: {
    ...SHARED,
    RemoteStartTransaction: about('csms', 'remotecontrol', 'Asks the station to begin charging.'),
    ChangeConfiguration: about('csms', 'provisioning', 'Changes a configuration key.'),
  },
  '2.0.1': {
    ...SHARED,
    RequestStartTransaction: about('csms', 'remotecontrol', 'Asks the station to begin charging.'),
    SetVariables: about('csms', 'provisioning', 'Changes variables of the device model.'),
  },
  2.1: { ...SHARED, RequestStartTransaction: about('csms', 'remotecontrol', 'Asks the station to begin charging.') },
};

const STATUS = { type: 'object', required: ['status'], properties: { status: { enum: ['Accepted', 'Rejected'] } } };
const INSTANT = { type: 'string', format: 'date-time', description: 'The time of the CSMS, which the station takes over.' };
const WHATEVER = { type: 'object', properties: {} };

/** What other answers than a status hold. */
const RESPONSES = {
  Heartbeat: { type: 'object', required: ['currentTime'], properties: { currentTime: INSTANT } },
  BootNotification: {
    type: 'object', required: ['currentTime', 'interval', 'status'],
    properties: { currentTime: INSTANT, interval: { type: 'integer' }, status: { enum: ['Accepted', 'Pending', 'Rejected'] } },
  },
  ...Object.fromEntries(
    ['MeterValues', 'StatusNotification', 'TransactionEvent', 'Authorize', 'StartTransaction', 'StopTransaction', 'GetVariables', 'GetConfiguration']
      .map((action) => [action, WHATEVER]),
  ),
};

export function definition(version, action) {
  return {
    action, version, ...ACTIONS[version]?.[action],
    request: {
      type: 'object',
      required: ['Authorize', 'RemoteStartTransaction'].includes(action) ? ['idTag'] : action === 'Reset' ? ['type'] : [],
      properties: { idTag: { type: 'string', maxLength: 20, description: 'The token of the driver.' }, type: { enum: ['Soft', 'Hard'] } },
    },
    response: RESPONSES[action] ?? STATUS,
    $defs: {},
    ...DEFINITIONS[action],
  };
}

const entry = (key, value, type, description, more = {}) => ({
  key, value, readOnly: false, writeOnly: false, rebootRequired: false, type, unit: null, description, ...more,
});

export const CONFIGURATION = [
  entry('AuthorizeRemoteTxRequests', 'true', 'boolean', 'Whether a remote start is authorised like a card.'),
  entry('ClockAlignedDataInterval', '900', 'integer', 'Time between clock-aligned meter values.', { unit: 's', min: 0 }),
  entry('ConnectionTimeOut', '60', 'integer', 'How long an authorised driver may take to plug in.', { unit: 's', min: 1 }),
  entry('GetConfigurationMaxKeys', '100', 'integer', 'Keys that may be asked for in one request.', { readOnly: true }),
  entry('HeartbeatInterval', '300', 'integer', 'Time between heartbeats.', { unit: 's', min: 1, max: 86400 }),
  entry('MeterValuesSampledData', 'Energy.Active.Import.Register,Power.Active.Import', 'list', 'What is sampled while charging.'),
  entry('AuthorizationKey', null, 'string', 'The password for Basic authentication.', { writeOnly: true }),
  entry('NumberOfConnectors', '2', 'integer', 'Connectors of the station.', { readOnly: true }),
  entry('UnlockConnectorOnEVSideDisconnect', 'true', 'boolean', 'Whether the socket lets go when the car does.', { rebootRequired: true }),
];

const profile = (name, title, description, version, vendor, model, evses) => ({
  name, title, description, version, vendor, model, file: `emulator-profiles/${name}.yaml`,
  evses: evses.map((connectors) => ({ connectors: connectors.map(([type, maxWatts, phases]) => ({ type, maxWatts, phases })) })),
});

export const PROFILES = [
  profile('ac-22kw-dual', '22 kW dual socket', 'Two Type 2 sockets for a car park, one meter each.', '1.6', 'Voltra', 'Duo 22', [[['Type2', 22000, 3]], [['Type2', 22000, 3]]]),
  profile('dc-50kw', '50 kW with two standards', 'An older fast charger with CCS and CHAdeMO on one power stage.', '1.6', 'Kestrel', 'K50', [[['CCS2', 50000, 'DC'], ['CHAdeMO', 50000, 'DC']]]),
  profile('dc-150kw', '150 kW, two outlets', 'A motorway charger that shares its power between two cars.', '2.0.1', 'Norderney', 'HPC 150', [[['CCS2', 150000, 'DC']], [['CCS2', 150000, 'DC']]]),
  profile('ac-11kw', '11 kW home wallbox', 'A wallbox with a cable, for the garage at home.', '2.1', 'Lumen', 'Home 11', [[['Type2', 11000, 3]]]),
];

const EVERYTHING = { actions: [], messageTypes: [], event: null, nth: 0, every: 0, percent: 100 };

/** Two faults: one of frames, one of the connection. */
export const FAULTS = {
  faults: [
    {
      name: 'delay', sentence: 'Holds frames back; those behind them wait, too.', concerns: 'frames', directions: ['sent', 'received'],
      parameters: [{ name: 'millis', type: 'whole', meaning: 'how long', unit: 'ms', least: 1, most: 600000, words: null, usual: 1000 }],
      usualScope: EVERYTHING,
    },
    { name: 'abrupt-reset', sentence: 'Ends the connection with a TCP reset.', concerns: 'link', directions: ['sent'], parameters: [], usualScope: EVERYTHING },
  ],
  events: ['connected', 'boot-accepted', 'transaction-started', 'transaction-ended'],
  rulesMost: 100,
};
