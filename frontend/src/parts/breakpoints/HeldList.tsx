import type { Countdown } from '../../model/breakpoint';
import { heldName, ownDeadline, peerPatience } from '../../model/breakpoint';
import { useApp, useNow } from '../../state/hooks';
import type { HeldFrame } from '../../wire/contract';
import { Icon } from '../Icon';

interface HeldListProps {
  frames: readonly HeldFrame[];
  selected: string;
  onSelect: (id: string) => void;
}

/** The frames that wait, each with its clocks. */
export function HeldList({ frames, selected, onSelect }: HeldListProps) {
  const { breakpoints } = useApp();
  useNow(200);
  const now = breakpoints.now();
  return (
    <ul className="held-list">
      {frames.map((frame) => (
        <li key={frame.id}>
          <button
            type="button"
            className="held-frame"
            aria-pressed={frame.id === selected}
            onClick={() => onSelect(frame.id)}
          >
            <span className={`held-name dir-${frame.direction}`}>
              <Icon name={frame.direction} size={15} />
              <strong>{heldName(frame)}</strong>
              <span className="tag">{frame.messageType}</span>
            </span>
            <span className="held-clocks">
              <Clock clock={ownDeadline(frame, now)} />
              <Clock clock={peerPatience(frame, now)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Clock({ clock }: { clock: Countdown }) {
  return (
    <span className={`held-clock tone-${clock.tone}`}>
      <span className="muted">{clock.label}</span> <span className="num">{clock.value}</span>
      {clock.share !== null && (
        <span className="held-bar" aria-hidden="true">
          <span style={{ width: `${clock.share * 100}%` }} />
        </span>
      )}
    </span>
  );
}
