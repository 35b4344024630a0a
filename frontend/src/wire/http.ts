import type * as Contract from './contract';

/** An answer of the emulator that says no, or no answer at all. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Contract.Problem,
    options?: ErrorOptions,
  ) {
    super(problem.detail || problem.title, options);
    this.name = 'ProblemError';
  }

  /** The message about one field, by its name or JSON pointer. */
  forField(field: string): string | undefined {
    return this.problem.errors?.find((each) => each.field.replace(/^\//, '') === field)?.message;
  }
}

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;
type Query = Readonly<Record<string, string | number | undefined>>;

const DEADLINE_MILLIS = 15_000;
const LONG_DEADLINE_MILLIS = 75_000;

/** The emulator's REST interface. Each method answers the body or throws a ProblemError. */
export class Api {
  constructor(
    private readonly fetcher: Fetch = (input, init) => fetch(input, init),
    private readonly base = '',
    /** Told when the emulator wants a token: the session is over. */
    private readonly onUnauthorized: () => void = () => undefined,
  ) {}

  health = () => this.get<Contract.Health>('/api/health');
  info = () => this.get<Contract.Info>('/api/info');

  stations = (query: Query = {}) => this.get<Contract.StationPage>('/api/stations', query);
  /** What the stations' frames tell of late, all of it or only what is newer than a slot. */
  fleetRates = (after?: number) =>
    this.get<Contract.FleetRates>('/api/fleet/rates', { after });
  station = (id: string) => this.get<Contract.Station>(stationPath(id));
  createStation = (body: Contract.CreateStation) =>
    this.send<Contract.Station>('POST', '/api/stations', body);
  createStations = (body: Contract.BulkCreate) =>
    this.send<Contract.BulkResult>('POST', '/api/stations/bulk', body, LONG_DEADLINE_MILLIS);
  patchStation = (id: string, body: Contract.PatchStation) =>
    this.send<Contract.Station>('PATCH', stationPath(id), body);
  deleteStation = (id: string) => this.send<void>('DELETE', stationPath(id));
  startStation = (id: string) => this.send<Contract.Station>('POST', stationPath(id, 'start'), {});
  stopStation = (id: string) => this.send<Contract.Station>('POST', stationPath(id, 'stop'), {});
  resetStation = (id: string) => this.send<Contract.Station>('POST', stationPath(id, 'reset'), {});

  charge = (id: string, body: Contract.Charge) =>
    this.send<Contract.ActionResult>('POST', stationPath(id, 'charge'), body, LONG_DEADLINE_MILLIS);
  stopCharge = (id: string, body: Contract.StopCharge) =>
    this.send<Contract.ActionResult>(
      'POST',
      stationPath(id, 'stop-charge'),
      body,
      LONG_DEADLINE_MILLIS,
    );
  plugIn = (id: string, evse: number, connectorId: number) =>
    this.atEvse(id, evse, 'plug-in', { connectorId });
  plugOut = (id: string, evse: number, connectorId: number) =>
    this.atEvse(id, evse, 'plug-out', { connectorId });
  authorize = (id: string, evse: number, idTag: string) =>
    this.atEvse(id, evse, 'authorize', { idTag });
  fault = (id: string, evse: number, errorCode?: string) =>
    this.atEvse(id, evse, 'fault', errorCode === undefined ? {} : { errorCode });
  clearFault = (id: string, evse: number) => this.atEvse(id, evse, 'clear-fault', {});

  configuration = (id: string) =>
    this.get<Contract.ConfigurationEntry[]>(stationPath(id, 'configuration'));
  configure = (id: string, key: string, value: string) =>
    this.send<Contract.ConfigurationEntry>('PUT', stationPath(id, 'configuration'), { key, value });
  sendFrame = (id: string, body: Contract.SendRequest) =>
    this.send<Contract.Exchange>('POST', stationPath(id, 'send'), body, LONG_DEADLINE_MILLIS);

  faults = () => this.get<Contract.FaultCatalogue>('/api/faults');
  faultRules = (id: string) => this.get<Contract.FaultRule[]>(stationPath(id, 'faults'));
  addFaultRule = (id: string, body: Contract.NewFaultRule) =>
    this.send<Contract.FaultRule>('POST', stationPath(id, 'faults'), body);
  patchFaultRule = (id: string, rule: string, body: Contract.PatchFaultRule) =>
    this.send<Contract.FaultRule>('PATCH', rulePath(id, rule), body);
  removeFaultRule = (id: string, rule: string) => this.send<void>('DELETE', rulePath(id, rule));
  clearFaultRules = (id: string) => this.send<void>('DELETE', stationPath(id, 'faults'));
  strikeFault = (id: string, body: Contract.StrikeFault) =>
    this.send<Contract.FaultStruck>('POST', stationPath(id, 'faults/strike'), body);

  breakpoints = () => this.get<Contract.Breakpoints>('/api/breakpoints');
  addBreakpoint = (body: Contract.NewBreakpoint) =>
    this.send<Contract.Breakpoint>('POST', '/api/breakpoints', body);
  armBreakpoint = (id: string, armed: boolean) =>
    this.send<Contract.Breakpoint>('PATCH', `/api/breakpoints/${encodeURIComponent(id)}`, { armed });
  removeBreakpoint = (id: string) =>
    this.send<void>('DELETE', `/api/breakpoints/${encodeURIComponent(id)}`);
  heldFrames = () => this.get<Contract.HeldFrame[]>('/api/breakpoints/held');
  decideHeld = (id: string, body: Contract.HeldDecision) =>
    this.send<Contract.Release>('POST', `/api/breakpoints/held/${encodeURIComponent(id)}`, body);

  connections = (id: string) => this.get<Contract.Connection[]>(stationPath(id, 'connections'));
  messages = (query: Query) => this.get<Contract.MessagePage>('/api/messages', query);
  countMessages = (query: Query) => this.get<Contract.MessageCount>('/api/messages/count', query);
  message = (seq: number) => this.get<Contract.MessageDetail>(`/api/messages/${seq}`);
  findings = (query: Query) => this.get<Contract.FindingPage>('/api/findings', query);
  findingRules = () => this.get<Contract.FindingRule[]>('/api/findings/rules');
  switchFindingRule = (code: string, on: boolean) =>
    this.send<Contract.FindingRule>('PUT', `/api/findings/rules/${encodeURIComponent(code)}`, { on });
  messageStats = () => this.get<Contract.MessageStats>('/api/messages/stats');
  transactions = (query: Query) => this.get<Contract.TransactionPage>('/api/transactions', query);
  profiles = () => this.get<Contract.ProfileSummary[]>('/api/profiles');
  profile = (name: string) => this.get<unknown>(`/api/profiles/${encodeURIComponent(name)}`);
  actions = () =>
    this.get<Record<string, Record<string, Contract.ActionSummary>>>('/api/ocpp');
  definition = (version: string, action: string) =>
    this.get<unknown>(`/api/ocpp/${encodeURIComponent(version)}/${encodeURIComponent(action)}`);
  sync = () => this.send<Contract.SyncResult>('POST', '/api/admin/sync', {});
  wsStats = () => this.get<Contract.WsStats>('/api/ws/stats');

  saved = (kind: Contract.SavedKind) => this.get<Contract.Saved[]>('/api/saved', { kind });
  saveTemplate = (name: string, body: Contract.Template) =>
    this.send<Contract.Saved>('PUT', savedPath('template', name), body);
  saveFilter = (name: string, filter: string) =>
    this.send<Contract.Saved>('PUT', savedPath('filter', name), { filter });
  deleteSaved = (kind: Contract.SavedKind, name: string) =>
    this.send<void>('DELETE', savedPath(kind, name));

  csms = () => this.get<Contract.Csms>('/api/csms');
  csmsCall = (id: string, body: Contract.CsmsCall) =>
    this.send<Contract.Exchange>(
      'POST',
      `/api/csms/stations/${encodeURIComponent(id)}/call`,
      body,
      LONG_DEADLINE_MILLIS,
    );
  addBend = (body: Contract.Bend) => this.send<Contract.Bend>('POST', '/api/csms/bends', body);
  deleteBend = (id: string) =>
    this.send<void>('DELETE', `/api/csms/bends/${encodeURIComponent(id)}`);

  private atEvse(id: string, evse: number, verb: string, body: object): Promise<Contract.Station> {
    return this.send<Contract.Station>('POST', stationPath(id, `evses/${evse}/${verb}`), body);
  }

  private get<T>(path: string, query: Query = {}): Promise<T> {
    return this.ask<T>(path + queryText(query), { method: 'GET' }, DEADLINE_MILLIS);
  }

  private send<T>(
    method: string,
    path: string,
    body?: unknown,
    deadline = DEADLINE_MILLIS,
  ): Promise<T> {
    const init: RequestInit = { method };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { 'content-type': 'application/json' };
    }
    return this.ask<T>(path, init, deadline);
  }

  private async ask<T>(path: string, init: RequestInit, deadline: number): Promise<T> {
    let response: Response;
    let text: string;
    try {
      response = await this.fetcher(this.base + path, {
        ...init,
        signal: AbortSignal.timeout(deadline),
      });
      text = await response.text();
    } catch (error) {
      throw new ProblemError(noAnswer(error, deadline), { cause: error });
    }
    const body = readBody(text);
    if (response.status === 401) this.onUnauthorized();
    if (!response.ok) throw new ProblemError(asProblem(body, response, text));
    if (body === undefined && text !== '') {
      throw new ProblemError(asProblem(undefined, response, 'The answer was not JSON'));
    }
    return body as T;
  }
}

function stationPath(id: string, rest?: string): string {
  const path = `/api/stations/${encodeURIComponent(id)}`;
  return rest === undefined ? path : `${path}/${rest}`;
}

function rulePath(id: string, rule: string): string {
  return stationPath(id, `faults/${encodeURIComponent(rule)}`);
}

function savedPath(kind: Contract.SavedKind, name: string): string {
  return `/api/saved/${kind}/${encodeURIComponent(name)}`;
}

function queryText(query: Query): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (filled.length === 0) return '';
  return `?${new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString()}`;
}

function readBody(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function asProblem(body: unknown, response: Response, text: string): Contract.Problem {
  if (typeof body === 'object' && body !== null && 'title' in body) {
    return { detail: '', type: 'about:blank', status: response.status, ...body } as Contract.Problem;
  }
  return {
    type: 'about:blank',
    title: response.statusText || `HTTP ${response.status}`,
    status: response.status,
    detail: text.slice(0, 300) || `The emulator answered HTTP ${response.status}`,
  };
}

function noAnswer(error: unknown, deadline: number): Contract.Problem {
  const late = error instanceof DOMException && error.name === 'TimeoutError';
  return {
    type: 'about:blank',
    title: late ? 'No answer in time' : 'The emulator cannot be reached',
    status: 0,
    detail: late
      ? `The emulator did not answer within ${deadline / 1000} s`
      : 'No connection to the emulator. Is it running?',
  };
}
