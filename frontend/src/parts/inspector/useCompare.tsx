import type { ReactNode } from 'react';
import { framesDiffPath, setAside, useSetAside } from '../../state/compare';
import { navigate } from '../../state/router';
import type { Message } from '../../wire/contract';
import { Icon } from '../Icon';
import { Button, IconButton } from '../controls';
import './compare.css';

interface Compare {
  /** Deals with a key and says whether it was for this: d sets aside or compares, Esc gives up. */
  readonly onKey: (key: string) => boolean;
  /** What is set aside; null when nothing is. */
  readonly bar: ReactNode;
}

/** Compares two frames: the first is set aside, the second opens the comparison. */
export function useCompare(chosen: Message | undefined): Compare {
  const first = useSetAside();
  const onKey = (key: string): boolean => {
    if (key === 'Escape' && first !== null) {
      setAside(null);
      return true;
    }
    if (key !== 'd' || chosen === undefined) return false;
    compare(first, chosen);
    return true;
  };
  const bar =
    first === null ? null : (
      <div className="compare-bar" role="status">
        <Icon name="messages" size={15} />
        <span className="clip">
          Compare <b className="num">#{first.seq}</b> {first.action ?? 'unreadable frame'} of {first.stationId}
        </span>
        <span className="grow">with another: choose it and press <kbd>d</kbd></span>
        <IconButton small icon="close" label="Do not compare (Esc)" onClick={() => setAside(null)} />
      </div>
    );
  return { onKey, bar };
}

/** The same with the mouse. */
export function CompareButton({ frame }: { frame: Message }) {
  const first = useSetAside();
  const own = first?.seq === frame.seq;
  const words = first === null || own ? 'Compare' : `Compare with #${first.seq}`;
  return (
    <Button
      small
      kind="quiet"
      aria-pressed={own}
      title={own ? 'Set aside; choose another frame (d)' : 'Compare with another frame (d)'}
      onClick={() => compare(first, frame)}
    >
      {words}
    </Button>
  );
}

function compare(first: { readonly seq: number } | null, chosen: Message): void {
  if (first === null) {
    const { seq, stationId, action, messageType } = chosen;
    setAside({ seq, stationId, action, messageType });
    return;
  }
  setAside(null);
  if (first.seq !== chosen.seq) navigate(framesDiffPath(first.seq, chosen.seq));
}
