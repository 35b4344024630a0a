import { useState } from 'react';
import { duration, percent, ratedWatts, wattHours, watts } from '../../model/format';
import { statusTone } from '../../model/station';
import { TimeChart } from '../../parts/Chart';
import { ConnectorDrawing } from '../../parts/ConnectorDrawing';
import { Chip, Segmented } from '../../parts/controls';
import { Icon } from '../../parts/Icon';
import { useApp, useNow } from '../../state/hooks';
import { useVeil } from '../../state/redaction';
import type { Connector, Evse, Station } from '../../wire/contract';
import { EvseButtons } from './EvseButtons';

/** One EVSE: its connectors as drawn, what flows, and the buttons a driver has. */
export function EvseCard({ station, evse }: { station: Station; evse: Evse }) {
  const [chosen, setChosen] = useState(1);
  const busy = evse.connectors.find((each) => each.plugged);
  const connector =
    busy ?? evse.connectors.find((each) => each.connectorId === chosen) ?? evse.connectors[0];
  const charging = evse.power.watts > 0;
  return (
    <section className="card evse" aria-label={`EVSE ${evse.evseId}`}>
      <header>
        <h2>EVSE {evse.evseId}</h2>
        <Chip tone={statusTone(evse.status)} dot>
          {evse.status}
        </Chip>
        {evse.faulted !== null && evse.faulted !== evse.status && (
          <Chip tone="bad">{evse.faulted}</Chip>
        )}
        {!evse.operative && <Chip tone="off">inoperative</Chip>}
        {evse.reserved && <Chip tone="busy">reserved</Chip>}
        <span className="grow" />
        {evse.connectors.length > 1 && connector !== undefined && (
          <Segmented
            label="Connector"
            value={String(connector.connectorId)}
            onChange={(value) => setChosen(Number(value))}
            options={evse.connectors.map((each) => ({
              value: String(each.connectorId),
              label: `${each.connectorId} · ${each.type}`,
            }))}
          />
        )}
      </header>
      <div className="evse-body">
        {connector !== undefined && (
          <ConnectorDrawing
            type={connector.type}
            status={connector.status}
            plugged={connector.plugged}
            locked={connector.locked}
            charging={charging}
          />
        )}
        <div className="grow">
          <Readings evse={evse} connector={connector} />
          <TransactionLine evse={evse} />
        </div>
      </div>
      <EvseChart station={station} evse={evse} />
      <EvseButtons station={station} evse={evse} connector={connector} />
    </section>
  );
}

function Readings({ evse, connector }: { evse: Evse; connector: Connector | undefined }) {
  const { power } = evse;
  return (
    <dl className="readings num">
      <div>
        <dt>Power</dt>
        <dd className="big">{watts(power.watts)}</dd>
        <dd className="faint">of {ratedWatts(power.offeredWatts || (connector?.maxWatts ?? 0))}</dd>
      </div>
      <div>
        <dt>{evse.transaction === null ? 'Register' : 'Charged'}</dt>
        <dd className="big">
          {wattHours(evse.transaction === null ? evse.energyWh : evse.transaction.energyWh)}
        </dd>
        <dd className="faint">
          {evse.transaction === null ? 'since new' : `register ${wattHours(evse.energyWh)}`}
        </dd>
      </div>
      <div>
        <dt title="State of charge">SoC</dt>
        <dd className="big">{evse.soc === null ? '–' : percent(evse.soc)}</dd>
        <dd className="faint">{evse.soc === null ? 'not told by the car' : 'of the battery'}</dd>
      </div>
      <div>
        <dt>Current</dt>
        <dd className="big">{power.amps.toFixed(1)} A</dd>
        <dd className="faint">
          {Math.round(power.volts)} V{phases(connector)}
        </dd>
      </div>
    </dl>
  );
}

function phases(connector: Connector | undefined): string {
  if (connector === undefined) return '';
  if (connector.phases === 'DC') return ', DC';
  return connector.phases === 1 ? ', 1 phase' : `, ${connector.phases} phases`;
}

function TransactionLine({ evse }: { evse: Evse }) {
  const now = useNow();
  const veil = useVeil();
  const shown = (card: string) => veil?.token(card) ?? card;
  const { transaction } = evse;
  if (transaction === null) {
    return (
      <p className="transaction-line muted">
        <Icon name={evse.authorized === null ? 'transactions' : 'card'} size={15} />
        {evse.authorized === null
          ? 'No transaction'
          : `${shown(evse.authorized)} is authorised, waiting for the plug`}
      </p>
    );
  }
  return (
    <p className="transaction-line num">
      <span className="clip">
        <Icon name="transactions" size={15} /> Transaction <b className="mono">{transaction.transactionId}</b>
      </span>
      {transaction.idToken !== null && <span className="muted">{shown(transaction.idToken)}</span>}
      <span className="muted">{duration(now - Date.parse(transaction.startedAt))}</span>
      {transaction.chargingState !== null && <span className="tag">{transaction.chargingState}</span>}
      {transaction.messagesInQueue > 0 && (
        <Chip tone="warn">{transaction.messagesInQueue} messages waiting</Chip>
      )}
    </p>
  );
}

function EvseChart({ station, evse }: { station: Station; evse: Evse }) {
  const app = useApp();
  const { readings } = app.stations.history(station.stationId, evse.evseId);
  const power = readings.map((each) => ({ x: each.at, y: each.watts }));
  const ceiling = Math.max(1000, ...evse.connectors.map((each) => each.maxWatts));
  const soc = readings.flatMap((each) => (each.soc === null ? [] : [{ x: each.at, y: each.soc }]));
  return (
    <div className="evse-chart">
      <TimeChart
        label={`Power of EVSE ${evse.evseId} over the last minutes`}
        series={[
          { name: 'Power', points: power, atLeast: ceiling, format: watts, formatTop: ratedWatts },
          ...(soc.length > 1
            ? [{ name: 'SoC', points: soc, atLeast: 100, format: percent, className: 'second' }]
            : []),
        ]}
      />
    </div>
  );
}
