import type { KeyboardEvent, PointerEvent } from 'react';
import { useMemo, useState } from 'react';
import type { Scale } from '../../model/axis';
import { lastAt, share, timeTicks, valueScale } from '../../model/axis';
import { clockTime } from '../../model/format';
import type { MeterPoint } from '../../model/meter-series';
import type { Curve } from './curves';
import './meter-chart.css';

const TICKS_MOST = 8;
const MINUTE = 60_000;
const WIDTH = 1_000;
const HEIGHT = 100;

interface ChartProps {
  curves: readonly Curve[];
  /** The moments that have a reading, in order. */
  moments: readonly number[];
  label: string;
  /** A reading was chosen: the frame that told of it. */
  onFrame: (seq: number) => void;
}

/**
 * Curves under each other over the same time, each with a scale of its own. The pointer or the arrow
 * keys move a mark from reading to reading; what was read there stands above.
 */
export function MeterChart({ curves, moments, label, onFrame }: ChartProps) {
  const [marked, setMarked] = useState<number | null>(null);
  const last = moments.length - 1;
  const at = marked === null ? null : Math.min(last, marked);
  const time: Scale = useMemo(() => timeScale(moments), [moments]);
  const ticks = useMemo(() => timeTicks(time, TICKS_MOST), [time]);
  const moment = moments[at ?? last] ?? time.high;
  const said = readout(curves, moment);

  const choose = () => {
    const seq = curves.map(({ points }) => lastAt(points, moment)).find((point) => point?.at === moment)?.seq;
    if (seq !== undefined) onFrame(seq);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? last;
    const page = Math.max(1, Math.round(moments.length / 10));
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: from - 1, ArrowRight: from + 1, PageUp: from - page, PageDown: from + page, Home: 0, End: last,
    };
    if (event.key === 'Enter') choose();
    else if (event.key === 'Escape' && at !== null) setMarked(null);
    else if (Object.hasOwn(steps, event.key)) setMarked(Math.max(0, Math.min(last, steps[event.key] ?? last)));
    else return;
    event.preventDefault();
  };
  const onPointer = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    setMarked(nearestMoment(moments, time, (event.clientX - box.left) / box.width));
  };
  return (
    <figure className="meter-chart">
      <figcaption className="row wrap num meter-readout" aria-live="off">
        <b>{clockTime(moment).slice(0, 8)}</b>
        {said.map(({ curve, text }) => (
          <span key={curve.name} className={curve.className}>
            <i className="swatch" />
            {curve.name} <b>{text}</b>
          </span>
        ))}
        <span className="faint">{at === null ? 'the last reading' : 'Enter or a click shows its frame'}</span>
      </figcaption>
      <div className="meter-plots">
        <div className="meter-names" aria-hidden="true">
          {curves.map((curve) => (
            <Gauge key={curve.name} curve={curve} />
          ))}
        </div>
        <div
          className="meter-area"
          role="slider"
          tabIndex={0}
          aria-label={`${label}: reading`}
          aria-valuemin={1}
          aria-valuemax={moments.length}
          aria-valuenow={(at ?? last) + 1}
          aria-valuetext={`${clockTime(moment).slice(0, 8)}: ${said.map(({ curve, text }) => `${curve.name} ${text}`).join(', ')}`}
          onKeyDown={onKeyDown}
          onPointerMove={onPointer}
          onPointerLeave={() => setMarked(null)}
          onClick={choose}
        >
          {curves.map((curve) => (
            <Plot key={curve.name} curve={curve} time={time} ticks={ticks} />
          ))}
          {at !== null && <i className="meter-mark" style={{ left: `${share(time, moment) * 100}%` }} />}
        </div>
        <span />
        <div className="meter-times num" aria-hidden="true">
          {ticks.map((tick) => (
            <span key={tick} style={{ left: `${share(time, tick) * 100}%` }}>
              {tickText(tick, ticks)}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}

function Gauge({ curve }: { curve: Curve }) {
  const { low, high } = scaleOf(curve);
  return (
    <div className="meter-gauge num">
      <span>{curve.formatEnd(high)}</span>
      <b>{curve.name}</b>
      <span>{curve.formatEnd(low)}</span>
    </div>
  );
}

function Plot({ curve, time, ticks }: { curve: Curve; time: Scale; ticks: readonly number[] }) {
  const scale = scaleOf(curve);
  const x = (point: number) => share(time, point) * WIDTH;
  const y = (value: number) => HEIGHT - share(scale, value) * HEIGHT;
  const path = curve.points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`).join('');
  const [first] = curve.points;
  const last = curve.points.at(-1);
  const zero = y(Math.max(scale.low, 0)).toFixed(1);
  const closed = first === undefined || last === undefined ? '' : `${path}L${x(last.at).toFixed(1)} ${zero}L${x(first.at).toFixed(1)} ${zero}Z`;
  return (
    <svg className={`meter-plot ${curve.className}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {ticks.map((tick) => (
        <line key={tick} className="chart-grid" x1={x(tick)} x2={x(tick)} y1={0} y2={HEIGHT} />
      ))}
      {[0, HEIGHT / 2, HEIGHT].map((line) => (
        <line key={line} className="chart-grid" x1={0} x2={WIDTH} y1={line} y2={line} />
      ))}
      <path className="chart-area" d={closed} />
      <path className="chart-line" d={path} />
      {curve.points.length === 1 && first !== undefined && <path className="chart-line dot" d={`M${x(first.at)} ${y(first.value)}h.01`} />}
    </svg>
  );
}

function scaleOf(curve: Curve): Scale {
  return curve.scale ?? valueScale(curve.points.map(({ value }) => value), curve.atLeast);
}

/** The time of all readings; a lone one has some time around it. */
function timeScale(moments: readonly number[]): Scale {
  const low = moments[0] ?? 0;
  const high = moments.at(-1) ?? 0;
  return high > low ? { low, high } : { low: low - MINUTE, high: high + MINUTE };
}

function readout(curves: readonly Curve[], moment: number): { curve: Curve; text: string }[] {
  return curves.map((curve) => {
    const point: MeterPoint | undefined = lastAt(curve.points, moment);
    return { curve, text: point === undefined || point.at > moment ? '–' : curve.format(point.value) };
  });
}

function nearestMoment(moments: readonly number[], time: Scale, part: number): number {
  const wanted = time.low + part * (time.high - time.low);
  let best = 0;
  moments.forEach((moment, at) => {
    if (Math.abs(moment - wanted) < Math.abs((moments[best] ?? 0) - wanted)) best = at;
  });
  return best;
}

/** Without seconds where all ticks are whole minutes. */
function tickText(tick: number, ticks: readonly number[]): string {
  const whole = ticks.every((each) => each % MINUTE === 0);
  return clockTime(tick).slice(0, whole ? 5 : 8);
}
