import type { ReactNode } from 'react';
import { count, rate, watts } from '../../model/format';
import { Sparkline } from '../../parts/Chart';
import { fleetNumbers } from '../../model/station';
import { useApp, useChanges, useStations } from '../../state/hooks';
import type { Dashboard } from '../../wire/contract';

/** The fleet in numbers, renewed every two seconds; until the first summary, what the stations tell. */
export function DashboardStrip() {
  const app = useApp();
  useChanges(app.dashboards);
  const stations = useStations();
  const told = app.dashboard;
  const now = told ?? (app.stations.ready ? fleetNumbers(stations) : null);
  const past = app.dashboardHistory;
  return (
    <dl className="dashboard" aria-busy={now === null}>
      <Tile name="Stations" value={now && count(now.stations)} />
      <Tile
        name="Online"
        value={now && count(now.online)}
        below={now && now.stations > 0 && `${count(now.stations - now.online)} not online`}
      />
      <Tile
        name="Charging"
        value={now && count(now.charging)}
        below={now && `${count(now.transactionsOpen)} transactions`}
      />
      <Tile
        name="Faulted"
        value={now && count(now.faulted)}
        className={now !== null && now.faulted > 0 ? 'bad' : undefined}
      />
      <Tile
        name="Power"
        value={now && watts(now.powerWatts)}
        chart={<Line past={past} pick={(each) => each.powerWatts} />}
      />
      <Tile
        name="Frames per second"
        value={told && rate(told.framesPerSecond)}
        below={told && `${FRAME_RATE_WINDOW}, ${count(told.messagesStored)} stored`}
        chart={<Line past={past} pick={(each) => each.framesPerSecond} />}
      />
    </dl>
  );
}

/** The window of the rate in a summary, which comes as often. */
const FRAME_RATE_WINDOW = 'last 2 s';

interface TileProps {
  name: string;
  value: string | null;
  below?: ReactNode;
  chart?: ReactNode;
  className?: string | undefined;
}

function Tile({ name, value, below, chart, className }: TileProps) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd className={['num', className].filter(Boolean).join(' ')}>
        {value ?? <span className="skeleton tile-skeleton" />}
      </dd>
      {below !== undefined && below !== false && <dd className="tile-below num">{below}</dd>}
      {chart !== undefined && (
        <dd className="tile-chart" aria-hidden="true">
          {chart}
        </dd>
      )}
    </div>
  );
}

function Line({ past, pick }: { past: readonly Dashboard[]; pick: (each: Dashboard) => number }) {
  return <Sparkline values={past.map(pick)} width={84} height={30} />;
}
