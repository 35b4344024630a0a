import { describe, expect, it } from 'vitest';
import { deliveredWh, meterSeries } from '../src/model/meter-series';
import { Session, charged16, charged201 } from './sessions';

const values = (points: readonly { value: number }[]) => points.map(({ value }) => Math.round(value * 10) / 10);

describe('the readings of a transaction', () => {
  it('of 1.6 are in Wh and W, with both ends, phases summed, each moment once', () => {
    const series = meterSeries(charged16(42).frames);

    expect(values(series.registerWh)).toEqual([12_000, 12_180, 12_360, 12_540, 12_720, 13_620]);
    expect(values(series.watts)).toEqual([10_800, 10_800, 10_800, 10_800]);
    expect(series.socPercent).toEqual([]);
    expect(values(deliveredWh(series.registerWh))).toEqual([0, 180, 360, 540, 720, 1620]);
  });

  it('of 2.x follow unit and multiplier, and the outlet before other places', () => {
    const series = meterSeries(charged201('t').frames);

    expect(values(series.registerWh)).toEqual([50_500, 51_000, 51_500, 52_000]);
    expect(values(series.watts)).toEqual([60_000, 60_000, 60_000, 60_000]);
    expect(values(series.socPercent)).toEqual([21, 22, 23, 24]);
    expect(series.socPercent[0]?.at).toBe(Date.parse('2026-03-01T10:00:30.020Z'));
  });

  it('are the import register in Wh at the outlet where nothing else is said', () => {
    const bare = { meterValue: [{ timestamp: '2026-03-01T10:00:00Z', sampledValue: [{ value: '7' }] }] };

    expect(values(meterSeries(new Session('A', '1.6').call('MeterValues', bare).frames).registerWh)).toEqual([7]);
  });

  it('take the whole before its phases, and what is given back as below zero', () => {
    const sampledValue = [
      { value: 9, measurand: 'Power.Active.Import' },
      { value: 5, measurand: 'Power.Active.Import', phase: 'L1' },
      { value: 20, measurand: 'Power.Active.Export' },
    ];
    const session = new Session('A', '2.0.1');
    session.call('MeterValues', { evseId: 1, meterValue: [{ timestamp: session.now, sampledValue }] });

    expect(values(meterSeries(session.frames).watts)).toEqual([-11]);
  });

  it('from the end of a 1.6 transaction do not double those sent before', () => {
    const session = new Session('A', '1.6');
    const reading = { timestamp: session.now, sampledValue: [{ value: '5', context: 'Transaction.Begin' }] };
    session.call('MeterValues', { connectorId: 1, meterValue: [reading] }).wait(9);
    session.call('StopTransaction', { transactionId: 1, meterStop: 8, timestamp: session.now, transactionData: [reading] });

    expect(values(meterSeries(session.frames).registerWh)).toEqual([5, 8]);
  });

  it('that cannot be read or are signed are counted, whatever else stands there', () => {
    const sampledValue = [
      { value: 'much' },
      { value: '00FF', format: 'SignedData' },
      { value: null },
      { measurand: 7, value: '3' },
    ];
    const session = new Session('A', '1.6');
    session.call('MeterValues', { meterValue: [{ timestamp: session.now, sampledValue }, { timestamp: 'now', sampledValue }, 7] });
    session.call('MeterValues', { meterValue: 'none' }).add({ action: 'MeterValues', raw: '[2,' });

    expect(meterSeries(session.frames)).toMatchObject({ unreadable: 5, signed: 2, registerWh: { length: 1 } });
  });
});
