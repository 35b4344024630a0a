// What the meter showed in the course of a transaction: power, energy and state of charge.

import type { Frame } from './frame';
import { inside } from './inside';
import { framePayload } from './json';

/** One reading of one quantity. */
export interface MeterPoint {
  /** When it was taken, in milliseconds since the epoch. */
  readonly at: number;
  /** In W, Wh or percent. */
  readonly value: number;
  /** The frame that told of it. */
  readonly seq: number;
}

export interface MeterSeries {
  /** Active power taken from the grid; what is given back counts below zero. */
  readonly watts: readonly MeterPoint[];
  /** The import register. */
  readonly registerWh: readonly MeterPoint[];
  readonly socPercent: readonly MeterPoint[];
  /** Readings that are no numbers, or have no time. */
  readonly unreadable: number;
  /** Signed readings, whose values only the signed text holds. */
  readonly signed: number;
}

/** What is meant where nothing is said: 1.6 §7.31 and following, 2.x SampledValueType. */
const DEFAULT_MEASURAND = 'Energy.Active.Import.Register';
const DEFAULT_LOCATION = 'Outlet';
/** Where a quantity is best measured, when it is measured in several places at once. */
const LOCATIONS = ['Outlet', 'Inlet', 'Body', 'Cable', 'EV', 'Upstream'];
const SUMMED_PHASES = /^L[123](-N)?$/;
const READINGS_MOST = 100_000;
/** The calls that tell of readings. */
const TELLING = new Set(['StartTransaction', 'StopTransaction', 'MeterValues', 'TransactionEvent']);

interface Reading {
  readonly at: number;
  readonly seq: number;
  readonly measurand: string;
  readonly phase: string;
  readonly location: string;
  /** In the unit without a prefix. */
  readonly value: number;
}

interface Tally {
  readonly readings: Reading[];
  unreadable: number;
  signed: number;
}

/**
 * The readings that frames of 1.6 and 2.x tell, in the order of their times, each moment once.
 *
 * @param payloadOf the payload of a frame, for those who have read it already
 */
export function meterSeries(
  frames: readonly Frame[],
  payloadOf: (frame: Frame) => unknown = (frame) => framePayload(frame.raw),
): MeterSeries {
  const tally: Tally = { readings: [], unreadable: 0, signed: 0 };
  for (const frame of frames) {
    if (frame.messageType === 'CALL' && frame.direction === 'sent') read(frame, payloadOf, tally);
  }
  const { readings } = tally;
  const imported = totals(readings, 'Power.Active.Import');
  const exported = totals(readings, 'Power.Active.Export');
  return {
    watts: net(imported, exported),
    registerWh: totals(readings, DEFAULT_MEASURAND),
    socPercent: totals(readings, 'SoC'),
    unreadable: tally.unreadable,
    signed: tally.signed,
  };
}

/** The register as energy since the first reading. */
export function deliveredWh(register: readonly MeterPoint[]): readonly MeterPoint[] {
  const start = register[0]?.value ?? 0;
  return register.map((point) => ({ ...point, value: point.value - start }));
}

function read(frame: Frame, payloadOf: (frame: Frame) => unknown, tally: Tally): void {
  if (!TELLING.has(frame.action ?? '')) return;
  const payload = payloadOf(frame);
  const list = (name: string): readonly unknown[] => {
    const value = inside(payload, [name]);
    return Array.isArray(value) ? (value as unknown[]) : [];
  };
  switch (frame.action) {
    case 'StartTransaction':
      register(payload, 'meterStart', frame, tally);
      break;
    case 'StopTransaction':
      for (const moment of list('transactionData')) take(moment, frame, tally);
      register(payload, 'meterStop', frame, tally);
      break;
    case 'MeterValues':
    case 'TransactionEvent':
      for (const moment of list('meterValue')) take(moment, frame, tally);
      break;
    default:
      break;
  }
}

/** 1.6 tells the register at both ends of a transaction in a field of its own, in Wh. */
function register(payload: unknown, name: string, frame: Frame, tally: Tally): void {
  add(payload, { measurand: DEFAULT_MEASURAND, value: inside(payload, [name]) }, frame, tally);
}

function take(moment: unknown, frame: Frame, tally: Tally): void {
  const values = inside(moment, ['sampledValue']);
  for (const value of Array.isArray(values) ? (values as unknown[]) : []) add(moment, value, frame, tally);
}

function add(moment: unknown, sampled: unknown, frame: Frame, tally: Tally): void {
  if (tally.readings.length >= READINGS_MOST) return;
  const word = (name: string, usual: string): string => {
    const value = inside(sampled, [name]);
    return typeof value === 'string' ? value : usual;
  };
  if (word('format', 'Raw') === 'SignedData') {
    tally.signed++;
    return;
  }
  const taken = inside(moment, ['timestamp']);
  const at = typeof taken === 'string' ? Date.parse(taken) : NaN;
  const value = numberOf(inside(sampled, ['value'])) * factor(sampled);
  if (!Number.isFinite(at) || !Number.isFinite(value)) {
    tally.unreadable++;
    return;
  }
  tally.readings.push({
    at,
    seq: frame.seq,
    measurand: word('measurand', DEFAULT_MEASURAND),
    phase: word('phase', ''),
    location: word('location', DEFAULT_LOCATION),
    value,
  });
}

/** 1.6 writes values as texts, 2.x as numbers. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value)
    ? Number(value)
    : NaN;
}

/** What makes a value one of the unit without prefix: kWh and kW of 1.6, unit and multiplier of 2.x. */
function factor(sampled: unknown): number {
  const unit = inside(sampled, ['unit']) ?? inside(sampled, ['unitOfMeasure', 'unit']);
  const multiplier = inside(sampled, ['unitOfMeasure', 'multiplier']);
  const kilo = typeof unit === 'string' && /^k(W|Wh)$/.test(unit) ? 1_000 : 1;
  return kilo * 10 ** (typeof multiplier === 'number' ? multiplier : 0);
}

/**
 * One value a moment: of the best location, the whole where it is given, else the sum of the phases.
 * What a later frame tells of the same moment holds.
 */
function totals(readings: readonly Reading[], measurand: string): MeterPoint[] {
  const own = readings.filter((each) => each.measurand === measurand);
  const place = LOCATIONS.find((each) => own.some((reading) => reading.location === each));
  const moments = new Map<number, Reading[]>();
  for (const reading of own) {
    if (reading.location !== place) continue;
    const there = moments.get(reading.at);
    if (there === undefined || reading.seq > (there[0]?.seq ?? 0)) moments.set(reading.at, [reading]);
    else if (reading.seq === there[0]?.seq) there.push(reading);
  }
  return [...moments.values()].flatMap(total).sort((a, b) => a.at - b.at);
}

function total(moment: readonly Reading[]): MeterPoint[] {
  const [first] = moment;
  if (first === undefined) return [];
  const { at, seq } = first;
  const whole = moment.find((each) => each.phase === '');
  if (whole !== undefined) return [{ at, seq, value: whole.value }];
  const phases = moment.filter((each) => SUMMED_PHASES.test(each.phase));
  if (phases.length === 0) return [];
  return [{ at, seq, value: phases.reduce((sum, each) => sum + each.value, 0) }];
}

function net(imported: readonly MeterPoint[], exported: readonly MeterPoint[]): MeterPoint[] {
  const given = new Map(exported.map((point) => [point.at, point]));
  const both = imported.map((point) => {
    const back = given.get(point.at);
    given.delete(point.at);
    return back === undefined ? point : { ...point, value: point.value - back.value };
  });
  const alone = [...given.values()].map((point) => ({ ...point, value: -point.value }));
  return [...both, ...alone].sort((a, b) => a.at - b.at);
}
