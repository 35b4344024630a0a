import { TransactionList } from '../../parts/transactions/TransactionList';

export function StationTransactionsTab({ stationId }: { stationId: string }) {
  return (
    <div className="tab-scroll">
      <TransactionList stationId={stationId} />
    </div>
  );
}
