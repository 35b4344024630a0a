import { dateTime, duration, wattHours } from '../../model/format';
import { stationPath, transactionPath } from '../../state/router';
import { useNow } from '../../state/hooks';
import { useVeil } from '../../state/redaction';
import type { Transaction } from '../../wire/contract';
import { Chip } from '../controls';
import { Link } from '../Link';

interface TableProps {
  transactions: readonly Transaction[];
  showStation: boolean;
}

/** Charging sessions, newest first. */
export function TransactionTable({ transactions, showStation }: TableProps) {
  const now = useNow();
  const veil = useVeil();
  return (
    <table className={showStation ? 'plain transactions-table of-all' : 'plain transactions-table'}>
      <thead>
        <tr>
          <th>Transaction</th>
          {showStation && <th>Station</th>}
          <th>EVSE</th>
          <th>State</th>
          <th>Card</th>
          <th>Started</th>
          <th className="right">Lasted</th>
          <th className="right">Energy</th>
          <th>Ended by</th>
        </tr>
      </thead>
      <tbody>
        {transactions.map((each) => (
          <tr key={`${each.stationId}/${each.transactionId}/${each.startedAt}`}>
            <td className="transaction-id" title={each.transactionId}>
              <Link className="mono station-link" to={transactionPath(each.stationId, each.transactionId)}>
                {each.transactionId}
              </Link>
            </td>
            {showStation && (
              <td title={each.stationId}>
                <Link className="station-link" to={stationPath(each.stationId)}>
                  {each.stationId}
                </Link>
              </td>
            )}
            <td className="num">
              {each.evseId}
              <span className="faint"> / {each.connectorId}</span>
            </td>
            <td className="transaction-state">
              <State transaction={each} />
            </td>
            <Card token={each.idToken && (veil?.token(each.idToken) ?? each.idToken)} />
            <td>{dateTime(each.startedAt)}</td>
            <td className="num right">
              {duration((each.endedAt === null ? now : Date.parse(each.endedAt)) - Date.parse(each.startedAt))}
            </td>
            <td className="num right">{wattHours(each.energyWh)}</td>
            <td>{each.stoppedReason ?? <span className="faint">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Card({ token }: { token: string | null }) {
  return token === null ? (
    <td className="faint">–</td>
  ) : (
    <td title={token}>
      <span className="mono">{token}</span>
    </td>
  );
}

function State({ transaction }: { transaction: Transaction }) {
  return (
    <span className="row">
      {transaction.state === 'active' ? (
        <Chip tone="active" dot>
          {transaction.chargingState ?? 'active'}
        </Chip>
      ) : (
        <Chip tone="neutral">ended</Chip>
      )}
      {transaction.offline && <Chip tone="warn">offline</Chip>}
      {transaction.messagesInQueue > 0 && (
        <Chip tone="warn">{transaction.messagesInQueue} waiting</Chip>
      )}
    </span>
  );
}
