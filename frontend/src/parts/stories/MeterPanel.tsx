import { useMemo, useState } from 'react';
import { clockTime, count } from '../../model/format';
import { meterSeries } from '../../model/meter-series';
import type { Story } from '../../state/story';
import { Segmented } from '../controls';
import type { Curve } from './curves';
import { curvesOf, momentsOf } from './curves';
import { MeterChart } from './MeterChart';

const ROWS_MOST = 1_000;

/** What the meter showed, as curves or as a table. */
export function MeterPanel({ story, onFrame }: { story: Story; onFrame: (seq: number) => void }) {
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  const { rows } = story;
  const series = useMemo(
    () => meterSeries(rows.flatMap((row) => (row.kind === 'frame' ? [row.frame] : []))),
    [rows],
  );
  const curves = useMemo(() => curvesOf(series), [series]);
  const moments = useMemo(() => momentsOf(curves), [curves]);
  const left = [
    ...(series.signed > 0 ? [`${count(series.signed)} signed readings are not in the curves`] : []),
    ...(series.unreadable > 0 ? [`${count(series.unreadable)} readings have no number or no time`] : []),
  ];
  return (
    <section className="card meter-panel" aria-label="Readings of the meter">
      <header>
        <h2>Readings</h2>
        <span className="muted grow">
          {moments.length === 0 ? '' : `${count(moments.length)} moments`} {left.join('; ')}
        </span>
        {moments.length > 0 && (
          <Segmented
            label="Shape of the readings"
            value={shape}
            onChange={setShape}
            options={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
          />
        )}
      </header>
      {moments.length === 0 ? (
        <p className={story.untold ? 'meter-none meter-awaited muted' : 'meter-none muted'}>
          {story.busy ? 'Looking for readings…' : 'These frames tell of no power, energy or state of charge.'}
        </p>
      ) : shape === 'chart' ? (
        <MeterChart curves={curves} moments={moments} label="Power, energy and state of charge" onFrame={onFrame} />
      ) : (
        <MeterTable curves={curves} moments={moments} onFrame={onFrame} />
      )}
    </section>
  );
}

interface TableProps {
  curves: readonly Curve[];
  moments: readonly number[];
  onFrame: (seq: number) => void;
}

function MeterTable({ curves, moments, onFrame }: TableProps) {
  const byTime = curves.map(({ points }) => new Map(points.map((point) => [point.at, point])));
  return (
    <div className="meter-table" role="region" aria-label="Table of the readings" tabIndex={0}>
      <table className="plain num">
        <thead>
          <tr>
            <th>Time</th>
            {curves.map(({ name }) => (
              <th key={name} className="right">{name}</th>
            ))}
            <th>Frame</th>
          </tr>
        </thead>
        <tbody>
          {moments.slice(0, ROWS_MOST).map((moment) => {
            const points = byTime.map((each) => each.get(moment));
            const seq = points.find((point) => point !== undefined)?.seq;
            return (
              <tr key={moment}>
                <td className="mono">{clockTime(moment)}</td>
                {curves.map((curve, at) => {
                  const point = points[at];
                  return (
                    <td key={curve.name} className="right">
                      {point === undefined ? <span className="faint">–</span> : curve.format(point.value)}
                    </td>
                  );
                })}
                <td>
                  {seq !== undefined && (
                    <button type="button" className="text-button" onClick={() => onFrame(seq)}>
                      #{seq}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {moments.length > ROWS_MOST && <p className="muted">The first {count(ROWS_MOST)} of {count(moments.length)}</p>}
    </div>
  );
}
