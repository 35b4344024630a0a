import { Segmented } from '../../parts/controls';
import { HideSwitch } from '../../parts/redaction/HideSwitch';
import { TransactionList } from '../../parts/transactions/TransactionList';
import { replaceQuery, usePlace } from '../../state/router';
import './page.css';

const STATES = ['all', 'active', 'ended'] as const;

/** Charging sessions of the whole fleet. */
export function TransactionsPage() {
  const place = usePlace();
  const state = STATES.find((each) => each === place.query.get('state')) ?? 'all';
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="grow">Transactions</h1>
        <HideSwitch />
        <Segmented
          label="State"
          value={state}
          onChange={(next) =>
            replaceQuery(new URLSearchParams(next === 'all' ? {} : { state: next }))
          }
          options={[
            { value: 'all', label: 'All' },
            { value: 'active', label: 'Active' },
            { value: 'ended', label: 'Ended' },
          ]}
        />
      </header>
      <div className="page-fill transactions-fill">
        <TransactionList {...(state === 'all' ? {} : { state })} />
      </div>
    </div>
  );
}
