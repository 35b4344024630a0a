import { useApp, useChanges } from '../../state/hooks';
import './breakpoints.css';

/** Tells those who do not see the page of frames newly held. */
export function Arrivals() {
  const { breakpoints } = useApp();
  useChanges(breakpoints.changes);
  return (
    <span className="unseen" role="status" aria-live="polite">
      {breakpoints.arrival}
    </span>
  );
}
