import { useState } from 'react';
import { releaseText } from '../../model/breakpoint';
import { useApp } from '../../state/hooks';
import type { HeldFrame } from '../../wire/contract';
import { Dialog } from '../Dialog';
import { Empty, Notice } from '../feedback';
import { Arrivals } from './Arrivals';
import { BreakpointList } from './BreakpointList';
import { HeldEditor } from './HeldEditor';
import { HeldList } from './HeldList';

interface PanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The window in which one decides about held frames and sets breakpoints. */
export function BreakpointPanel({ open, onOpenChange }: PanelProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      wide
      title="Breakpoints"
      description="Frames that fit are held on their way, and those behind them wait, until you decide or their deadline passes."
    >
      <div className="dialog-body breakpoints">
        <HeldFrames />
        <BreakpointList />
        <Arrivals />
      </div>
    </Dialog>
  );
}

function HeldFrames() {
  const { breakpoints } = useApp();
  const [chosen, setChosen] = useState<string | null>(null);
  const { held } = breakpoints;
  const selected: HeldFrame | undefined = held.find((each) => each.id === chosen) ?? held[0];
  const over = chosen === null || selected?.id === chosen ? undefined : breakpoints.end(chosen);
  return (
    <section className="held" aria-label="Held frames">
      <h3>Held</h3>
      {chosen !== null && over !== undefined && (
        <Notice tone={over === 'lost' ? 'bad' : 'active'}>
          {breakpoints.name(chosen)} {releaseText(over)}.
        </Notice>
      )}
      {selected === undefined ? (
        <Empty icon="halt" title="Nothing is held">
          {breakpoints.armed > 0
            ? 'The next frame that fits an armed breakpoint appears here.'
            : 'Set a breakpoint, and the next frame that fits it appears here.'}
        </Empty>
      ) : (
        <>
          <HeldList frames={held} selected={selected.id} onSelect={setChosen} />
          <HeldEditor key={selected.id} frame={selected} onTouch={() => setChosen(selected.id)} />
        </>
      )}
    </section>
  );
}
