import { Icon } from '../../parts/Icon';
import { Link } from '../../parts/Link';
import { Segmented } from '../../parts/controls';
import { useApp, useChanges } from '../../state/hooks';
import type { Theme } from '../../state/preferences';
import { THEMES, applyTheme, usePreference } from '../../state/preferences';
import type { Place } from '../../state/router';
import { PAGES } from './pages';

const THEME_ICONS = { system: 'screen', light: 'sun', dark: 'moon' } as const;

export function Sidebar({ place, onHelp }: { place: Place; onHelp: () => void }) {
  return (
    <nav className="sidebar" aria-label="Pages">
      <Link to="/" className="brand" title="OCPP emulator">
        <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" className="brand-box" />
          <path d="M18 4 8 18h7l-1 10 10-14h-7l1-10Z" className="brand-bolt" />
        </svg>
        <span>OCPP emulator</span>
      </Link>
      <ul>
        {PAGES.map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              className="nav-link"
              title={page.title}
              aria-current={isCurrent(page.path, place) ? 'page' : undefined}
            >
              <Icon name={page.icon} size={17} />
              <span>{page.title}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="sidebar-foot">
        <Connection />
        <button type="button" className="nav-link" title="Shortcuts (?)" onClick={onHelp}>
          <Icon name="keyboard" size={17} />
          <span className="grow">Shortcuts</span>
          <kbd aria-hidden="true">?</kbd>
        </button>
        <a className="nav-link" title="API" href="/api/docs" target="_blank" rel="noreferrer">
          <Icon name="external" size={17} />
          <span>API</span>
        </a>
        <Leave />
        <ThemeSwitch />
      </div>
    </nav>
  );
}

function isCurrent(path: string, place: Place): boolean {
  const first = place.segments[0];
  return (
    path === `/${first ?? ''}` ||
    (path === '/' && first === 'stations') ||
    (path === '/messages' && first === 'session')
  );
}

function Connection() {
  const app = useApp();
  useChanges(app.connection);
  const live = app.live.state === 'live';
  const tone = live ? 'good' : app.live.state === 'lost' ? 'bad' : 'busy';
  const word = live ? 'Live' : app.live.state === 'lost' ? 'Not live' : 'Connecting';
  return (
    <div className="connection" title={word}>
      <span className={`dot tone-${tone}`} />
      <span className="grow">{word}</span>
      {app.info !== null && (
        <span className="faint num clip" title={`Version of the emulator: ${app.info.version}`}>
          {versionWord(app.info.version)}
        </span>
      )}
    </div>
  );
}

/** A program that was built without a number calls itself "development"; one between releases is a snapshot. */
function versionWord(version: string): string {
  return /^\d/.test(version) ? `v${version.replace('-SNAPSHOT', ' dev')}` : 'dev build';
}

/** Who is in, and the way out; nothing where no token is wanted. */
function Leave() {
  const app = useApp();
  useChanges(app.connection);
  if (app.info?.authRequired !== true) return null;
  return (
    <form method="post" action="/logout">
      <button type="submit" className="nav-link">
        <Icon name="lock" size={17} />
        <span className="grow">Sign out</span>
        <span className="faint">{app.info.role}</span>
      </button>
    </form>
  );
}

function ThemeSwitch() {
  const [theme, setTheme] = usePreference('theme', 'system');
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
  };
  return (
    <Segmented
      label="Theme"
      value={THEMES.find((each) => each === theme) ?? 'system'}
      onChange={choose}
      options={THEMES.map((each) => ({
        value: each,
        name: `${each[0]?.toUpperCase()}${each.slice(1)} theme`,
        label: <Icon name={THEME_ICONS[each]} size={15} />,
      }))}
    />
  );
}
