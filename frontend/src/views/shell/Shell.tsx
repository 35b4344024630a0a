import { useEffect, useRef, useState } from 'react';
import { Empty, Toasts } from '../../parts/feedback';
import { Link } from '../../parts/Link';
import { DropTarget } from '../../parts/recording/DropTarget';
import { usePageKeys } from '../../state/keys';
import type { Place } from '../../state/router';
import { navigate, usePlace } from '../../state/router';
import { CsmsPage } from '../csms/CsmsPage';
import { FindingsPage } from '../findings/FindingsPage';
import { FleetPage } from '../fleet/FleetPage';
import { MessagesPage } from '../messages/MessagesPage';
import { ProfilesPage } from '../profiles/ProfilesPage';
import { SessionPage } from '../session/SessionPage';
import { StationPage } from '../station/StationPage';
import { DiffPage } from '../stories/DiffPage';
import { DiagramPage } from '../stories/DiagramPage';
import { TransactionPage } from '../stories/TransactionPage';
import { TransactionsPage } from '../transactions/TransactionsPage';
import { BreakpointBanner } from '../../parts/breakpoints/BreakpointBanner';
import { ConnectionBanner } from './ConnectionBanner';
import { Help } from './Help';
import { PAGES } from './pages';
import { Sidebar } from './Sidebar';
import './shell.css';

const TWO_KEYS_MILLIS = 900;

/** The frame around every page: navigation, what holds everywhere, and the page itself. */
export function Shell() {
  const place = usePlace();
  const [help, setHelp] = useState(false);
  const wentToAt = useRef(-Infinity);
  usePageKeys((event) => {
    if (event.key === '?') {
      event.preventDefault();
      setHelp(true);
    } else if (event.key === 'g') {
      wentToAt.current = event.timeStamp;
    } else if (event.timeStamp - wentToAt.current < TWO_KEYS_MILLIS) {
      const page = PAGES.find((each) => each.key === event.key);
      wentToAt.current = -Infinity;
      if (page === undefined) return;
      event.preventDefault();
      navigate(page.path);
    }
  }, true);
  useEffect(() => {
    document.title = titleOf(place);
  }, [place]);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Sidebar place={place} onHelp={() => setHelp(true)} />
      <div className="shell-main">
        <ConnectionBanner />
        <BreakpointBanner />
        <main id="content" tabIndex={-1}>
          <Page place={place} />
        </main>
      </div>
      <DropTarget />
      <Toasts />
      <Help open={help} onOpenChange={setHelp} />
    </div>
  );
}

function Page({ place }: { place: Place }) {
  const [first, second, third] = place.segments;
  switch (first) {
    case undefined:
      return <FleetPage />;
    case 'stations':
      if (second === undefined) return <FleetPage />;
      return <StationPage key={second} stationId={second} tab={third} />;
    case 'messages':
      return <MessagesPage />;
    case 'transactions':
      if (second === undefined || third === undefined) return <TransactionsPage />;
      return <TransactionPage key={place.path} stationId={second} transactionId={third} />;
    case 'findings':
      return <FindingsPage />;
    case 'diagram':
      return <DiagramPage />;
    case 'diff':
      return <DiffPage />;
    case 'csms':
      return <CsmsPage />;
    case 'profiles':
      return <ProfilesPage chosen={second} />;
    case 'session':
      return <SessionPage />;
    default:
      return (
        <Empty icon="search" title="There is no such page" action={<Link to="/" className="button">Go to the fleet</Link>}>
          Nothing is found at {place.path}.
        </Empty>
      );
  }
}

const OTHER_TITLES: Readonly<Record<string, string>> = { diagram: 'Diagram', diff: 'Comparison', session: 'Recording' };

function titleOf(place: Place): string {
  const [first = '', second, third] = place.segments;
  const page = PAGES.find((each) => each.path === `/${first}`)?.title ?? OTHER_TITLES[first];
  const name = first === 'stations' ? second : third === undefined ? page : `Transaction ${third}`;
  return name === undefined ? 'OCPP emulator' : `${name} · OCPP emulator`;
}
