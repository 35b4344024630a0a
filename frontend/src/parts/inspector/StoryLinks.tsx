import { transactionPath, withQuery } from '../../state/router';
import { Link } from '../Link';

/** To the diagram of what a filter finds in the log. */
export function DiagramLink({ filter }: { filter: string }) {
  return (
    <Link className="button small" to={withQuery('/diagram', { filter })} title="The last frames of the log that this filter finds, as a sequence diagram">
      Diagram
    </Link>
  );
}

/** To the page of a transaction, with its readings and all its frames. */
export function TransactionLink({ stationId, tx }: { stationId: string; tx: string }) {
  return (
    <Link className="button small quiet" to={transactionPath(stationId, tx)} title="The whole transaction: readings, diagram, frames">
      Open
    </Link>
  );
}
