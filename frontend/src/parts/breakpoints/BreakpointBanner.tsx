import { bannerText, left } from '../../model/breakpoint';
import { useApp, useChanges, useNow } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { Icon } from '../Icon';
import { Button } from '../controls';
import { Arrivals } from './Arrivals';
import { BreakpointPanel } from './BreakpointPanel';
import './breakpoints.css';

/** Says on every page that frames are held, or may be; the window with them opens from here. */
export function BreakpointBanner() {
  const { breakpoints } = useApp();
  useChanges(breakpoints.changes);
  usePageKeys((event) => {
    if (event.key !== 'b') return;
    event.preventDefault();
    breakpoints.show(true);
  });
  const { armed, held } = breakpoints;
  return (
    <>
      {(armed > 0 || held.length > 0) && (
        <section className="banner tone-warn breakpoint-banner" aria-label="Breakpoints">
          <Icon name="halt" size={16} />
          <span>{bannerText(armed, held.length)}</span>
          {held.length > 0 && <NextDeadline />}
          <Button small onClick={() => breakpoints.show(true)}>
            {held.length > 0 ? 'Decide' : 'Show'} <kbd aria-hidden="true">b</kbd>
          </Button>
        </section>
      )}
      <Arrivals />
      <BreakpointPanel open={breakpoints.open} onOpenChange={(open) => breakpoints.show(open)} />
    </>
  );
}

function NextDeadline() {
  const { breakpoints } = useApp();
  useNow(250);
  const next = Math.min(...breakpoints.held.map((frame) => Date.parse(frame.deadlineAt)));
  return <span className="num">the next goes on in {left(next, breakpoints.now())}</span>;
}
