// The HTTP and WebSocket contract as TypeScript types. Declarations only: no value may be exported
// from here, because this file is generated from the server's records.

export type Version = '1.6' | '2.0.1' | '2.1';
export type Direction = 'sent' | 'received';
export type MessageType =
  | 'CALL'
  | 'CALLRESULT'
  | 'CALLERROR'
  | 'CALLRESULTERROR'
  | 'SEND'
  | 'MALFORMED';

export interface FieldError {
  field: string;
  message: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: FieldError[];
}

export interface Probe {
  name: string;
  ok: boolean;
  millis: number;
  detail: string;
}

export interface Health {
  status: 'up' | 'degraded' | 'down';
  version: string;
  startedAt: string;
  uptimeSeconds: number;
  probes: Probe[];
}

export interface Info {
  name: string;
  version: string;
  sandboxCsmsUrl: string | null;
  authRequired: boolean;
  versions: Version[];
  database: 'embedded' | 'external';
}

export interface Link {
  state: 'offline' | 'dialing' | 'online' | 'waiting';
  since: string;
  attempts: number;
  nextAttemptAt: string | null;
  lastClose: string | null;
  subprotocol: string | null;
}

export interface Power {
  watts: number;
  offeredWatts: number;
  amps: number;
  volts: number;
}

export interface Connector {
  connectorId: number;
  type: string;
  status: string;
  plugged: boolean;
  locked: boolean;
  maxWatts: number;
  phases: number | 'DC';
}

export interface Sample {
  time: string;
  watts: number;
  energyWh: number;
  soc: number | null;
}

export interface Transaction {
  transactionId: string;
  stationId: string;
  evseId: number;
  connectorId: number;
  idToken: string | null;
  startedAt: string;
  endedAt: string | null;
  state: 'active' | 'ended';
  chargingState: string | null;
  meterStartWh: number;
  meterStopWh: number | null;
  energyWh: number;
  stoppedReason: string | null;
  offline: boolean;
  messagesInQueue: number;
  samples?: Sample[];
}

export interface Evse {
  evseId: number;
  status: string;
  operative: boolean;
  faulted: string | null;
  connectors: Connector[];
  transaction: Transaction | null;
  power: Power;
  energyWh: number;
  soc: number | null;
  reserved: boolean;
  authorized: string | null;
}

export type Registration = 'none' | 'booting' | 'pending' | 'rejected' | 'accepted';

export interface Station {
  stationId: string;
  version: Version;
  csmsUrl: string;
  profile: string;
  vendor: string;
  model: string;
  serialNumber: string;
  firmwareVersion: string;
  running: boolean;
  link: Link;
  registration: Registration;
  evses: Evse[];
  queuedCalls: number;
  openTransactions: number;
  framesSent: number;
  framesReceived: number;
  findings: number;
  lastFrameAt: string | null;
  lastError: string | null;
  lastErrorAt: string | null;
  createdAt: string;
  securityProfile: number;
  strict: boolean;
  meterWh?: number;
  demo: boolean;
}

export interface StationPage {
  stations: Station[];
  total: number;
  nextCursor: string | null;
}

export interface CreateStation {
  stationId: string;
  protocolVersion?: Version;
  csmsUrl?: string;
  profile?: string;
  password?: string;
  start?: boolean;
  strict?: boolean;
  configuration?: { [key: string]: string };
}

export interface BulkCreate {
  count: number;
  pattern: string;
  firstNumber?: number;
  rampPerSecond?: number;
  protocolVersion?: Version;
  csmsUrl?: string;
  profile?: string;
  password?: string;
  start?: boolean;
  strict?: boolean;
  configuration?: { [key: string]: string };
}

export interface BulkFailure {
  stationId: string;
  detail: string;
}

export interface BulkResult {
  created: number;
  stationIds: string[];
  failures: BulkFailure[];
  rampSeconds: number;
}

export interface PatchStation {
  csmsUrl?: string;
  password?: string;
  strict?: boolean;
}

export interface Charge {
  evseId?: number;
  connectorId?: number;
  idTag?: string;
  idTokenType?: string;
  timeoutSeconds?: number;
}

export interface StopCharge {
  evseId?: number;
  idTag?: string;
  unplug?: boolean;
  timeoutSeconds?: number;
}

export interface ActionResult {
  ok: boolean;
  detail: string;
  transaction: Transaction | null;
  station: Station;
}

export interface ConfigurationEntry {
  key: string;
  value: string | null;
  readOnly: boolean;
  writeOnly: boolean;
  rebootRequired: boolean;
  type: string;
  unit: string | null;
  description: string;
  min?: number;
  max?: number;
  options?: string[];
}

export interface SendRequest {
  action?: string;
  payload?: unknown;
  raw?: string;
  timeoutSeconds?: number;
}

export interface Exchange {
  messageId: string;
  action: string;
  sent: string;
  answer: 'CALLRESULT' | 'CALLERROR' | 'TIMEOUT' | 'NONE';
  raw: string | null;
  payload: unknown;
  errorCode: string | null;
  errorDescription: string | null;
  latencyMillis: number | null;
}

export interface Message {
  seq: number;
  stationSeq: number;
  stationId: string;
  time: string;
  direction: Direction;
  version: Version;
  messageType: MessageType;
  action: string | null;
  messageId: string | null;
  raw: string;
  payload: unknown;
  latencyMillis: number | null;
  marks: string[];
}

export interface MessagePage {
  messages: Message[];
  nextCursor: string | null;
}

export interface MessageStats {
  stored: number;
  queued: number;
  written: number;
  batches: number;
  dropped: number;
  spilled: number;
  spillBytes: number;
  breaker: string;
  lastError: string | null;
  perSecond: number;
}

export interface TransactionPage {
  transactions: Transaction[];
  nextCursor: string | null;
}

export interface ProfileConnector {
  type: string;
  maxWatts: number;
  phases: number | 'DC';
}

export interface ProfileEvse {
  connectors: ProfileConnector[];
}

export interface ProfileSummary {
  name: string;
  title: string;
  description: string;
  version: Version;
  vendor: string;
  model: string;
  evses: ProfileEvse[];
  file: string;
}

export interface ActionSummary {
  initiator: string;
  block: string;
  rpc: string;
  description: string;
}

export interface SyncResult {
  saved: number;
  unchanged: number;
  millis: number;
}

export interface WsStats {
  active: number;
  opened: number;
  closed: { [reason: string]: number };
  sent: number;
  dropped: number;
  slowestQueue: number;
}

export interface CsmsStation {
  stationId: string;
  version: Version;
  connectedAt: string;
  registration: string;
  lastFrameAt: string | null;
}

export interface BendError {
  code: string;
  description: string;
}

export interface Bend {
  id?: string;
  stationId?: string | null;
  action: string;
  times?: number | null;
  response?: unknown;
  error?: BendError | null;
  delayMillis?: number | null;
  silent?: boolean;
}

export interface Csms {
  url: string;
  running: boolean;
  stations: CsmsStation[];
  bends: Bend[];
}

export interface CsmsCall {
  action: string;
  payload: unknown;
  timeoutSeconds?: number;
}

export interface Dashboard {
  time: string;
  stations: number;
  online: number;
  charging: number;
  faulted: number;
  powerWatts: number;
  framesPerSecond: number;
  transactionsOpen: number;
  messagesStored: number;
  dropped: number;
}

export interface Finding {
  stationId: string;
  time: string;
  stationSeq: number;
  severity: 'info' | 'warning' | 'error';
  code: string;
  pointer: string;
  sentence: string;
}

export interface Retained {
  fromSeq: number;
  toSeq: number;
}

export interface WelcomeEvent {
  type: 'welcome';
  seq: number;
  serverTime: string;
  version: string;
  retained: Retained;
}

export interface SnapshotEvent {
  type: 'snapshot';
  seq: number;
  stations: Station[];
  messages: Message[];
}

export interface MessageEvent {
  type: 'message';
  message: Message;
}

export interface StationEvent {
  type: 'station';
  what: string;
  station?: Station | null;
  stationId?: string | null;
}

export interface FindingEvent {
  type: 'finding';
  finding: Finding;
}

export interface DashboardEvent {
  type: 'dashboard_update';
  dashboard: Dashboard;
}

export interface GapEvent {
  type: 'gap';
  count: number;
  fromSeq: number;
  toSeq: number;
}

export interface PongEvent {
  type: 'pong';
}

export interface ErrorEvent {
  type: 'error';
  detail: string;
}

export type ServerEvent =
  | WelcomeEvent
  | SnapshotEvent
  | MessageEvent
  | StationEvent
  | FindingEvent
  | DashboardEvent
  | GapEvent
  | PongEvent
  | ErrorEvent;

export interface FilterCommand {
  type: 'filter';
  stationIds?: string[];
  directions?: Direction[];
  actions?: string[];
  messageTypes?: MessageType[];
}

export interface ResumeCommand {
  type: 'resume';
  seq: number;
}

export type ClientCommand = FilterCommand | ResumeCommand;
