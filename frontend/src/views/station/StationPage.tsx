import * as Tabs from '@radix-ui/react-tabs';
import { useEffect } from 'react';
import { Empty, Failure, Loading } from '../../parts/feedback';
import { Link } from '../../parts/Link';
import { useApp, useRemote, useStation } from '../../state/hooks';
import { navigate, stationPath } from '../../state/router';
import type { Station } from '../../wire/contract';
import { ConnectorsTab } from './ConnectorsTab';
import { FaultsTab } from './FaultsTab';
import { FindingsTab } from './FindingsTab';
import { MessagesTab } from './MessagesTab';
import { SendTab } from './SendTab';
import { SettingsTab } from './SettingsTab';
import { StationHeader } from './StationHeader';
import { StationTransactionsTab } from './StationTransactionsTab';
import './station.css';

const TABS = [
  { name: 'connectors', title: 'Connectors' },
  { name: 'messages', title: 'Messages' },
  { name: 'send', title: 'Send' },
  { name: 'settings', title: 'Settings' },
  { name: 'faults', title: 'Faults' },
  { name: 'transactions', title: 'Transactions' },
  { name: 'findings', title: 'Findings' },
] as const;

/** The meters move without frames, so an open station page asks for them. */
const ASK_EVERY_MILLIS = 2_000;

/** One station, as a person standing before it would use it. */
export function StationPage({ stationId, tab }: { stationId: string; tab: string | undefined }) {
  const app = useApp();
  const station = useStation(stationId);
  const asked = useRemote(
    `station/${stationId}`,
    () => app.api.station(stationId),
    ASK_EVERY_MILLIS,
  );
  useEffect(() => {
    if (asked.data !== undefined) app.took(asked.data);
  }, [app, asked.data]);
  if (asked.error?.problem.status === 404) return <Gone stationId={stationId} />;
  if (station === undefined) {
    return asked.error === undefined ? (
      <Loading />
    ) : (
      <Failure error={asked.error} retry={asked.reload} />
    );
  }
  const current = TABS.find((each) => each.name === tab)?.name ?? 'connectors';
  return (
    <Tabs.Root
      className="page"
      value={current}
      onValueChange={(next) =>
        navigate(stationPath(stationId, next === 'connectors' ? undefined : next))
      }
    >
      <StationHeader station={station} />
      <Tabs.List className="tabs" aria-label="About this station">
        {TABS.map((each) => (
          <Tabs.Trigger key={each.name} value={each.name} className="tab">
            {each.title}
            <TabCount name={each.name} station={station} />
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={current} className="tab-content" tabIndex={-1}>
        <TabBody name={current} station={station} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

function TabBody({ name, station }: { name: (typeof TABS)[number]['name']; station: Station }) {
  switch (name) {
    case 'connectors':
      return <ConnectorsTab station={station} />;
    case 'messages':
      return <MessagesTab stationId={station.stationId} />;
    case 'send':
      return <SendTab station={station} />;
    case 'settings':
      return <SettingsTab station={station} />;
    case 'faults':
      return <FaultsTab station={station} />;
    case 'transactions':
      return <StationTransactionsTab stationId={station.stationId} />;
    case 'findings':
      return <FindingsTab station={station} />;
  }
}

function TabCount({ name, station }: { name: string; station: Station }) {
  const value = name === 'findings' ? station.findings : name === 'transactions' ? station.openTransactions : 0;
  return value > 0 ? <span className="tab-count num">{value}</span> : null;
}

function Gone({ stationId }: { stationId: string }) {
  return (
    <Empty
      icon="fleet"
      title="There is no such station"
      action={
        <Link to="/" className="button">
          Go to the fleet
        </Link>
      }
    >
      No station is called {stationId}. It may have been deleted.
    </Empty>
  );
}
