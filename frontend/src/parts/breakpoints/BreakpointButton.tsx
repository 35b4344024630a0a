import { bannerText } from '../../model/breakpoint';
import { useApp, useChanges } from '../../state/hooks';
import { IconButton } from '../controls';
import './breakpoints.css';

/** Opens the window with the breakpoints; is coloured while one is armed. */
export function BreakpointButton() {
  const { breakpoints } = useApp();
  useChanges(breakpoints.changes);
  const said = bannerText(breakpoints.armed, breakpoints.held.length);
  return (
    <IconButton
      small
      icon="halt"
      className={breakpoints.armed > 0 ? 'breakpoints-armed' : ''}
      label={said === '' ? 'Breakpoints (b)' : `Breakpoints (b): ${said}`}
      onClick={() => breakpoints.show(true)}
    />
  );
}
