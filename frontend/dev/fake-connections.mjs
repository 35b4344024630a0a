const START = Date.now();

/** A station's connections: one that is open, one that was reset, and a refused attempt. */
export function connections(station) {
  const url = `${station.csmsUrl ?? 'ws://127.0.0.1:9000/ocpp'}/${station.stationId}`;
  const offered = [`ocpp${station.version ?? station.protocolVersion ?? '1.6'}`];
  const asked = [
    { name: 'Authorization', value: 'Basic ***' },
    { name: 'Connection', value: 'Upgrade' },
    { name: 'Host', value: '127.0.0.1:9000' },
    { name: 'Sec-WebSocket-Protocol', value: offered[0] },
    { name: 'Upgrade', value: 'websocket' },
  ];
  const answered = [
    { name: 'Connection', value: 'Upgrade' },
    { name: 'Sec-WebSocket-Protocol', value: offered[0] },
    { name: 'Upgrade', value: 'websocket' },
  ];
  const base = { url, offered, tlsVersion: null, cipherSuite: null, compression: false };
  const at = (seconds) => new Date(START - seconds * 1000).toISOString();
  return [
    {
      ...base, number: 3, dialledAt: at(600), openedAt: at(599), endedAt: null, subprotocol: offered[0], httpStatus: 101,
      requestHeaders: asked, responseHeaders: answered, tookMillis: 12.5, failure: null, closing: null, ending: '',
    },
    {
      ...base, number: 2, dialledAt: at(900), openedAt: null, endedAt: at(899), subprotocol: null, httpStatus: 401,
      requestHeaders: asked, responseHeaders: [{ name: 'WWW-Authenticate', value: 'Basic' }], tookMillis: null,
      failure: 'HTTP_STATUS', closing: null, ending: 'the CSMS answered 401 Unauthorized',
    },
    {
      ...base, number: 1, dialledAt: at(4000), openedAt: at(3999), endedAt: at(1000), subprotocol: offered[0], httpStatus: 101,
      requestHeaders: asked, responseHeaders: answered, tookMillis: 8, failure: null,
      closing: { code: 1001, reason: 'going away', byPeer: true, clean: true, cause: '' },
      ending: 'closed by the CSMS with 1001 going away',
    },
  ];
}
