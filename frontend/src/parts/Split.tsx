import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { usePreference } from '../state/preferences';
import './split.css';

const STEP = 24;
const SMALLEST = 280;

interface SplitProps {
  name: string;
  first: ReactNode;
  /** Null leaves the whole room to the first. */
  second: ReactNode | null;
  secondWidth: number;
}

/** Two panes side by side; the width of the second can be dragged and is remembered. */
export function Split({ name, first, second, secondWidth }: SplitProps) {
  const box = useRef<HTMLDivElement>(null);
  const [stored, store] = usePreference(`split.${name}`, String(secondWidth));
  const [dragged, setDragged] = useState<number | null>(null);
  const limit = (value: number) => {
    const room = box.current?.clientWidth ?? 1200;
    return Math.round(Math.max(SMALLEST, Math.min(room - SMALLEST, value)));
  };
  const width = dragged ?? (Number(stored) || secondWidth);
  const fromPointer = (event: PointerEvent) =>
    limit((box.current?.getBoundingClientRect().right ?? 0) - event.clientX);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    store(String(limit(width + by)));
  };
  return (
    <div className="split" ref={box}>
      <div className="split-first">{first}</div>
      {second !== null && (
        <>
          <div
            className="split-bar"
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the details"
            aria-valuenow={width}
            aria-valuemin={SMALLEST}
            tabIndex={0}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragged(width);
            }}
            onPointerMove={(event) => dragged !== null && setDragged(fromPointer(event))}
            onPointerUp={() => {
              if (dragged !== null) store(String(dragged));
              setDragged(null);
            }}
          />
          <div className="split-second" style={{ width: `min(${width}px, calc(100% - ${SMALLEST}px))` }}>
            {second}
          </div>
        </>
      )}
    </div>
  );
}
