import { useId } from 'react';
import type { Point } from '../model/history';
import { niceCeiling, scale } from '../model/history';
import './chart.css';

/** A small line without axes; the words beside it say the value. */
export function Sparkline({ values, width = 96, height = 26 }: { values: readonly number[]; width?: number; height?: number }) {
  if (values.length < 2) return <svg className="spark" width={width} height={height} aria-hidden="true" />;
  const points = scale(
    values.map((y, x) => ({ x, y })),
    width,
    height - 3,
    Math.max(1e-9, ...values),
  ).map((point) => ({ x: point.x, y: point.y + 1.5 }));
  return (
    <svg className="spark" width={width} height={height} aria-hidden="true">
      <path className="chart-area" d={area(points, height)} />
      <path className="chart-line" d={line(points)} />
    </svg>
  );
}

interface Series {
  name: string;
  points: readonly Point[];
  /** Least top of the scale, so that noise near zero stays small. */
  atLeast: number;
  format: (value: number) => string;
  /** How the top of the scale is written. */
  formatTop?: (value: number) => string;
  className?: string;
}

const WIDTH = 600;
const HEIGHT = 110;

/** One or two lines over the same time, each with a scale of its own. */
export function TimeChart({ series, label }: { series: readonly Series[]; label: string }) {
  const id = useId();
  const enough = series.some((each) => each.points.length > 1);
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id} className="sr-only">
        {label}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {[0, 0.5, 1].map((part) => (
          <line
            key={part}
            className="chart-grid"
            x1={0}
            x2={WIDTH}
            y1={HEIGHT * part}
            y2={HEIGHT * part}
          />
        ))}
        {series.map((each) => {
          const maximum = top(each);
          const points = scale(each.points, WIDTH, HEIGHT, maximum);
          return (
            <g key={each.name} className={each.className}>
              {each.className === undefined && <path className="chart-area" d={area(points, HEIGHT)} />}
              <path className="chart-line" d={line(points)} />
            </g>
          );
        })}
      </svg>
      <div className="chart-scale num">
        {series.map((each) => (
          <span key={each.name} className={each.className}>
            <i />
            {each.name} <b>{each.format(each.points.at(-1)?.y ?? 0)}</b>
            <span className="faint"> of {(each.formatTop ?? each.format)(top(each))}</span>
          </span>
        ))}
        {!enough && <span className="faint">waiting for readings</span>}
      </div>
    </figure>
  );
}

function top(series: Series): number {
  return niceCeiling(Math.max(series.atLeast, ...series.points.map((point) => point.y)));
}

function line(points: readonly Point[]): string {
  return points.map((point, at) => `${at === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');
}

function area(points: readonly Point[], height: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  return `${line(points)}L${last.x.toFixed(1)} ${height}L${first.x.toFixed(1)} ${height}Z`;
}
