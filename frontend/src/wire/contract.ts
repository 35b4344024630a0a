// The HTTP and WebSocket contract as TypeScript types. Written by ContractWriter from the
// server's records: do not edit. Declarations only, no value may be exported from here.

export type BreakpointDirection = 'in' | 'out' | 'both';
export type Direction = 'sent' | 'received';
export type LinkEvent = 'connected' | 'boot-accepted' | 'transaction-started' | 'transaction-ended';
export type MessageType = 'CALL' | 'CALLRESULT' | 'CALLERROR' | 'CALLRESULTERROR' | 'SEND' | 'MALFORMED';
export type Registration = 'none' | 'booting' | 'pending' | 'rejected' | 'accepted';
export type ReleaseKind = 'resumed' | 'edited' | 'delayed' | 'dropped' | 'answered' | 'deadline' | 'crowded' | 'lost';
export type SavedKind = 'template' | 'filter';
export type Side = 'station' | 'csms';
export type Version = '1.6' | '2.0.1' | '2.1';

export interface ActionSummary {
  initiator: string;
  block: string;
  rpc: string;
  description: string;
}

export interface FieldError {
  field: string;
  message: string;
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
  role: 'viewer' | 'operator';
  versions: Version[];
  database: 'embedded' | 'external';
}

export interface Probe {
  name: string;
  ok: boolean;
  millis: number;
  detail: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: FieldError[];
}

export interface SyncResult {
  saved: number;
  unchanged: number;
  millis: number;
}

export interface WsStats {
  active: number;
  opened: number;
  closed: { [key: string]: number };
  sent: number;
  dropped: number;
  slowestQueue: number;
}

export interface ActionResult {
  ok: boolean;
  detail: string;
  transaction: Transaction | null;
  station: Station;
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

export interface Connector {
  connectorId: number;
  type: string;
  status: string;
  plugged: boolean;
  locked: boolean;
  maxWatts: number;
  phases: number | 'DC';
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

export interface FleetRates {
  slot: number;
  slotSeconds: number;
  stations: StationRates[];
}

export interface FrameError {
  time: string;
  seq: number | null;
  kind: 'frame' | 'finding';
  text: string;
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

export interface Sample {
  time: string;
  watts: number;
  energyWh: number;
  soc: number | null;
}

export interface StationPage {
  stations: Station[];
  total: number;
  nextCursor: string | null;
}

export interface StationRates {
  stationId: string;
  frames: number[];
  p95Millis: number | null;
  lastError: FrameError | null;
}

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

export interface TransactionPage {
  transactions: Transaction[];
  nextCursor: string | null;
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

export interface Closing {
  code: number;
  reason: string;
  byPeer: boolean;
  clean: boolean;
  cause: string;
}

export interface Connection {
  number: number;
  dialledAt: string;
  openedAt: string | null;
  endedAt: string | null;
  url: string;
  offered: string[];
  subprotocol: string | null;
  httpStatus: number | null;
  requestHeaders: Header[];
  responseHeaders: Header[];
  tlsVersion: string | null;
  cipherSuite: string | null;
  compression: boolean;
  tookMillis: number | null;
  failure: string | null;
  closing: Closing | null;
  ending: string;
}

export interface Header {
  name: string;
  value: string;
}

export interface Authorize {
  idTag: string;
  idTokenType?: string;
}

export interface BulkCreate {
  count: number;
  /** The ids, with one number in braces: CP-{0001} or CP-{n}. */
  pattern: string;
  firstNumber?: number;
  /** How many are switched on in a second; 10 when left out. */
  rampPerSecond?: number;
  protocolVersion?: Version;
  csmsUrl?: string;
  profile?: string;
  password?: string;
  start?: boolean;
  strict?: boolean;
  configuration?: { [key: string]: string };
  overrides?: unknown;
  hexPassword?: boolean;
  trustedPem?: string;
  compression?: boolean;
}

export interface Charge {
  evseId?: number;
  connectorId?: number;
  idTag?: string;
  /** A word of the 2.x enumeration such as ISO14443. */
  idTokenType?: string;
  timeoutSeconds?: number;
}

export interface CreateStation {
  /** The identity towards the CSMS. */
  stationId: string;
  /** The version spoken; that of the profile, or 1.6, when left out. */
  protocolVersion?: Version;
  /** Where the CSMS is, the identity is appended; the sandbox when left out. */
  csmsUrl?: string;
  /** The emulator profile; a usual one when left out. */
  profile?: string;
  /** For Basic authentication. Never shown again. */
  password?: string;
  /** Whether it is switched on at once; true when left out. */
  start?: boolean;
  /** Whether it refuses what breaks a definition; true when left out. */
  strict?: boolean;
  /** Settings by key, as texts. */
  configuration?: { [key: string]: string };
  /** Fields of the profile that are different here, as in a profile's file. */
  overrides?: unknown;
  /** Whether a 1.6 AuthorizationKey of hex digits stands for the bytes they spell. */
  hexPassword?: boolean;
  /** Certificates to trust with wss, PEM. */
  trustedPem?: string;
  /** Whether permessage-deflate is offered. */
  compression?: boolean;
}

export interface Fault {
  /** A word of 1.6's ChargePointErrorCode; OtherError when left out. */
  errorCode?: string;
  info?: string;
}

export interface PatchStation {
  csmsUrl?: string;
  password?: string;
  strict?: boolean;
}

export interface Plug {
  connectorId?: number;
}

export interface SendRequest {
  action?: string;
  /** The payload, sent as it is, valid or not. */
  payload?: unknown;
  /** A whole text, sent as it is past all rules and queues. */
  raw?: string;
  timeoutSeconds?: number;
}

export interface SetConfiguration {
  key: string;
  value: string;
}

export interface StopCharge {
  evseId?: number;
  /** A token that is shown; the stop button when left out. */
  idTag?: string;
  /** Whether the vehicle leaves; true when left out. */
  unplug?: boolean;
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

export interface MessageCount {
  /** How many messages match; at least so many when not whole. */
  found: number;
  /** False when two seconds did not suffice. */
  whole: boolean;
  /** When not whole: all messages from this number on, up to the newest, were counted; as the cursor it counts the older ones. */
  fromSeq: number | null;
}

export interface MessageDetail {
  message: Message;
  /** Its request or its answer; null when it has none, or the log does not hold it. */
  partner: Message | null;
  /** What was found about it. */
  findings: Finding[];
}

export interface MessageGap {
  fromSeq: number;
  toSeq: number;
  lost: number;
}

export interface MessagePage {
  messages: Message[];
  /** What was found about these messages, the oldest first. */
  findings: Finding[];
  nextCursor: string | null;
  whole: boolean;
  gaps: MessageGap[];
}

export interface MessageStats {
  stored: number;
  queued: number;
  written: number;
  batches: number;
  dropped: number;
  spilled: number;
  spillWaiting: number;
  spillBytes: number;
  breaker: string;
  lastError: string | null;
  perSecond: number;
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
  tx: string | null;
  raw: string;
  payload?: unknown;
  latencyMillis: number | null;
  marks: string[];
  /** On an answer: the number in the log of its request; absent when it is not known. */
  requestSeq?: number;
}

export interface SavedFilter {
  filter: string;
}

export interface Saved {
  kind: SavedKind;
  name: string;
  template?: Template;
  filter?: string;
}

export interface Template {
  version: Version;
  /** Whose payload the text is; left out when the text is a whole frame. */
  action?: string;
  /** Who sends it. */
  side: Side;
  /** May hold variables, and need not be JSON. */
  text: string;
}

export interface FaultCatalogue {
  faults: FaultKind[];
  events: LinkEvent[];
  /** The most rules of one station. */
  rulesMost: number;
}

export interface FaultKind {
  name: string;
  sentence: string;
  /** Those of frames strike frames; those of the link strike at a frame, an event, or at once. */
  concerns: 'frames' | 'link';
  /** Those it can be used in, the usual one first. */
  directions: Direction[];
  parameters: FaultParameter[];
  /** What it strikes when a rule has no scope. */
  usualScope: FaultScope;
}

export interface FaultParameter {
  name: string;
  type: 'whole' | 'flag' | 'word' | 'text';
  meaning: string;
  unit: string | null;
  /** The smallest number, or the fewest characters. */
  least: number | null;
  /** The greatest number, or the most characters. */
  most: number | null;
  /** What a word may be. */
  words: string[] | null;
  /** What counts when it is left out: a number, a truth value or a text. */
  usual: unknown;
}

export interface FaultRule {
  id: string;
  fault: string;
  /** By name, complete. */
  parameters: unknown;
  direction: Direction;
  scope: FaultScope;
  seed: number;
  /** How often it strikes, then it is spent; 0 for always. */
  times: number;
  enabled: boolean;
  /** Those set at run time are gone after a restart of the emulator. */
  origin: 'profile' | 'runtime';
  /** How many frames and events it was for. */
  seen: number;
  /** How often it struck. */
  struck: number;
  spent: boolean;
  lastStruckAt: string | null;
}

export interface FaultScope {
  /** Empty for all; an answer has the action of its request. */
  actions: string[];
  /** Empty for all. */
  messageTypes: MessageType[];
  /** What must have happened since the rule was set. */
  event: LinkEvent | null;
  /** Only the n-th that fits; 0 for no such choice. */
  nth: number;
  /** Each n-th that fits; 0 for no such choice. */
  every: number;
  /** The chance with which it strikes, 1 to 100. */
  percent: number;
}

export interface FaultSpread {
  /** The stations where it was done. */
  stationIds: string[];
  failures: BulkFailure[];
}

export interface FaultStruck {
  stationId: string;
  fault: string;
  what: string;
}

export interface FaultsCleared {
  stations: number;
  /** How many rules were removed. */
  removed: number;
}

export interface NewFaultRule {
  fault: string;
  /** By name; the usual value for what is left out. */
  parameters?: unknown;
  direction?: Direction;
  scope?: NewFaultScope;
  /** What its chance begins at; drawn when left out. */
  seed?: number;
  /** How often it strikes; 0, as when left out, for always. */
  times?: number;
  enabled?: boolean;
}

export interface NewFaultScope {
  actions?: string[];
  /** Those usual for the fault when left out. */
  messageTypes?: MessageType[];
  event?: LinkEvent;
  nth?: number;
  every?: number;
  percent?: number;
}

export interface PatchFaultRule {
  /** Replaces all parameters. */
  parameters?: unknown;
  direction?: Direction;
  /** Replaces the whole scope. */
  scope?: NewFaultScope;
  seed?: number;
  times?: number;
  /** Alone, it leaves counts and chance as they are; all else begins anew. */
  enabled?: boolean;
}

export interface SpreadFaultRule {
  /** Or give a pattern. */
  stationIds?: string[];
  /** Ids with * for any text: CP-00*; * alone means all stations. */
  pattern?: string;
  rule: NewFaultRule;
}

export interface SpreadStrikeFault {
  stationIds?: string[];
  pattern?: string;
  fault: string;
  parameters?: unknown;
}

export interface StrikeFault {
  /** A fault of the link. */
  fault: string;
  parameters?: unknown;
}

export interface Breakpoint {
  id: string;
  /** A line of the filter language; empty for every frame. */
  filter: string;
  /** in from the CSMS, out by the station. */
  direction: BreakpointDirection;
  /** How many frames it holds before it disarms itself; 0 for no such limit. */
  times: number;
  /** How long a frame is held when nobody decides. */
  deadlineSeconds: number;
  armed: boolean;
  /** How many frames it has held. */
  hits: number;
}

export interface Breakpoints {
  /** The clock by which the instants are told: real time, whatever time stations live in. */
  now: string;
  breakpoints: Breakpoint[];
  held: HeldFrame[];
  /** The holds that ended last, the oldest first. */
  released: Release[];
}

export interface HandError {
  /** Any word, known or not. */
  code: string;
  description?: string;
  details?: unknown;
}

export interface HeldDecision {
  action: 'resume' | 'drop' | 'answer' | 'delay';
  /** What it is to say instead, valid or not; with resume and delay only. */
  text?: string;
  /** With delay only. */
  delayMillis?: number;
  /** Of a CALLRESULT; with answer only. */
  payload?: unknown;
  /** Of a CALLERROR; with answer only, in place of payload. */
  error?: HandError;
}

export interface HeldFrame {
  id: string;
  breakpointId: string;
  stationId: string;
  version: Version;
  direction: Direction;
  messageType: MessageType;
  messageId: string | null;
  action: string | null;
  /** The characters of the text. */
  size: number;
  /** Whether secrets in the text are hidden: it cannot be edited then. */
  masked: boolean;
  /** Whether somebody has decided that it goes on at its deadline. */
  delayed: boolean;
  heldAt: string;
  /** When it goes on by itself. */
  deadlineAt: string;
  /** When the station gives up on its own request; null when it is the CSMS that waits, or nobody. */
  peerTimeoutAt: string | null;
  /** Not on the live socket. */
  text?: string;
}

export interface NewBreakpoint {
  /** A line of the filter language, without seq, latency, finding and code. */
  filter: string;
  /** Both when left out. */
  direction?: BreakpointDirection;
  /** How many frames it holds before it disarms itself; 0, as when left out, for no such limit. */
  times?: number;
  /** 30 when left out. */
  deadlineSeconds?: number;
  /** True when left out. */
  armed?: boolean;
}

export interface PatchBreakpoint {
  armed: boolean;
}

export interface Release {
  id: string;
  /** deadline: nobody decided in time; crowded: too many frames waited behind it; lost: its connection ended. */
  how: ReleaseKind;
  /** Of what is delayed, when it will go on. */
  at: string;
}

export interface Bend {
  id?: string;
  stationId?: string;
  action: string;
  /** How often it applies; for ever when left out. */
  times?: number;
  /** How often it has applied; not to be given. */
  applied?: number;
  response?: unknown;
  error?: BendError;
  delayMillis?: number;
  silent?: boolean;
}

export interface BendError {
  code: string;
  description?: string;
}

export interface CsmsCall {
  action?: string;
  /** The payload, sent as it is, valid or not. */
  payload?: unknown;
  /** A whole text, sent as it is past all rules and queues. */
  raw?: string;
  timeoutSeconds?: number;
}

export interface CsmsStation {
  stationId: string;
  version: Version;
  connectedAt: string;
  registration: string;
  lastFrameAt: string | null;
}

export interface Csms {
  url: string;
  running: boolean;
  stations: CsmsStation[];
  bends: Bend[];
}

export interface BreakpointsEvent {
  type: 'breakpoints';
  breakpoints: Breakpoints;
}

export interface DashboardEvent {
  type: 'dashboard_update';
  dashboard: Dashboard;
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

export interface ErrorEvent {
  type: 'error';
  detail: string;
}

export interface FilterCommand {
  type: 'filter';
  stationIds?: string[];
  directions?: Direction[];
  actions?: string[];
  messageTypes?: MessageType[];
}

export interface FindingEvent {
  type: 'finding';
  finding: Finding;
}

export interface FindingPage {
  findings: Finding[];
  nextCursor: string | null;
}

export interface FindingRule {
  code: string;
  severity: 'info' | 'warning' | 'error';
  /** The section of 1.6; empty when it is not of 1.6. */
  source16: string;
  /** The requirement or section of 2.x; empty when it is not of 2.x. */
  source2: string;
  meaning: string;
  /** Whether what it finds is told. */
  on: boolean;
  /** How much it has found since the emulator started. */
  found: number;
  /** How many frames it could not look at, by a mistake of the emulator. */
  failed: number;
}

export interface Finding {
  stationId: string;
  time: string;
  stationSeq: number;
  severity: 'info' | 'warning' | 'error';
  code: string;
  pointer: string;
  sentence: string;
  /** The requirement or section it goes back to; empty when there is none. */
  source: string;
  /** The number in the log of the message it is about; null when it is not known. */
  messageSeq: number | null;
}

export interface GapEvent {
  type: 'gap';
  count: number;
  fromSeq: number;
  toSeq: number;
}

export interface MessageEvent {
  type: 'message';
  message: Message;
}

export interface PongEvent {
  type: 'pong';
}

export interface ResumeCommand {
  type: 'resume';
  seq: number;
}

export interface Retained {
  fromSeq: number;
  toSeq: number;
}

export interface SnapshotEvent {
  type: 'snapshot';
  seq: number;
  stations: Station[];
  more: boolean;
  messages: Message[];
  breakpoints: Breakpoints;
}

export interface StationEvent {
  type: 'station';
  what: string;
  station?: Station;
  stationId?: string;
}

export interface StationsEvent {
  type: 'stations';
  stations: Station[];
  more: boolean;
}

export interface SwitchFindingRule {
  /** Whether what it finds is told. */
  on: boolean;
}

export interface WelcomeEvent {
  type: 'welcome';
  seq: number;
  serverTime: string;
  version: string;
  retained: Retained;
}

export type ServerEvent =
  | BreakpointsEvent
  | DashboardEvent
  | ErrorEvent
  | FindingEvent
  | GapEvent
  | MessageEvent
  | PongEvent
  | SnapshotEvent
  | StationEvent
  | StationsEvent
  | WelcomeEvent;

export type ClientCommand =
  | FilterCommand
  | ResumeCommand;
