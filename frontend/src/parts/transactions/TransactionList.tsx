import { Button } from '../controls';
import { Empty, Failure, Loading } from '../feedback';
import { TransactionTable } from './TransactionTable';
import { useTransactionPages } from './usePages';
import './transactions.css';

interface ListProps {
  stationId?: string;
  state?: string;
}

/** The transactions of one station or of all. */
export function TransactionList({ stationId, state }: ListProps) {
  const { first, transactions, hasMore, loadMore } = useTransactionPages({
    ...(stationId === undefined ? {} : { stationId }),
    ...(state === undefined ? {} : { state }),
  });
  if (first.error !== undefined && first.data === undefined) {
    return <Failure error={first.error} retry={first.reload} />;
  }
  if (first.data === undefined) return <Loading />;
  if (transactions.length === 0) {
    return (
      <Empty icon="transactions" title="No transactions">
        A transaction appears when a car is plugged in and a card was accepted.
      </Empty>
    );
  }
  return (
    <>
      <TransactionTable transactions={transactions} showStation={stationId === undefined} />
      {hasMore && (
        <div className="more">
          <Button onClick={loadMore}>Show older</Button>
        </div>
      )}
    </>
  );
}
