import { useState } from 'react';
import { quoted } from '../../model/filter-edit';
import { dateTime, duration, wattHours } from '../../model/format';
import { Link } from '../../parts/Link';
import { Chip } from '../../parts/controls';
import { Notice } from '../../parts/feedback';
import { FrameStory } from '../../parts/stories/FrameStory';
import { MeterPanel } from '../../parts/stories/MeterPanel';
import { useApp, useNow, useRemote } from '../../state/hooks';
import { useVeil } from '../../state/redaction';
import { replaceQuery, stationPath, usePlace } from '../../state/router';
import { useStory } from '../../state/story';
import type { Message, Transaction } from '../../wire/contract';
import type { Api } from '../../wire/http';
import './stories.css';

const PAGE = 100;
/** So many of the station's latest transactions are looked through for this one. */
const PAGES_MOST = 20;
const REFRESH_MILLIS = 3_000;

/** One transaction: what is known of it, its readings, and every frame of it. */
export function TransactionPage({ stationId, transactionId }: { stationId: string; transactionId: string }) {
  const { api } = useApp();
  const place = usePlace();
  const [ended, setEnded] = useState(false);
  const facts = useRemote(
    `transaction/${stationId}/${transactionId}`,
    () => findTransaction(api, stationId, transactionId),
    ended ? undefined : REFRESH_MILLIS,
  );
  const transaction = facts.data ?? null;
  const over = facts.data !== undefined && transaction?.state !== 'active';
  if (over !== ended) setEnded(over);
  const filter = `station:${quoted(stationId)} tx:${quoted(transactionId)}`;
  const story = useStory(filter, 'oldest', !over);
  const begun = story.rows.filter((row) => row.kind === 'frame' && begins(row.frame)).length;
  const chosen = place.query.get('frame');
  const select = (seq: number | null) => replaceQuery(new URLSearchParams(seq === null ? {} : { frame: String(seq) }));
  return (
    <div className="page transaction-page">
      <header className="page-head">
        <h1 className="row">
          <Link to="/transactions" className="muted crumb">Transactions</Link>
          <span className="faint">/</span>
          <span className="clip">{transactionId}</span>
        </h1>
        {transaction !== null && <State transaction={transaction} />}
      </header>
      <Facts stationId={stationId} transaction={transaction} unknown={facts.data === null} />
      <div className="transaction-readings stack">
        {begun > 1 && (
          <Notice tone="warn">
            The CSMS gave this number to {begun} transactions of {stationId}; the frames of all of them are shown
          </Notice>
        )}
        <MeterPanel story={story} onFrame={select} />
      </div>
      <div className="page-fill transaction-frames">
        <FrameStory
          story={story}
          title={`Transaction ${transactionId} of ${stationId}`}
          selected={chosen === null ? null : Number(chosen)}
          onSelect={select}
        />
      </div>
    </div>
  );
}

function State({ transaction }: { transaction: Transaction }) {
  return (
    <span className="row">
      <Chip tone={transaction.state === 'active' ? 'active' : 'neutral'} dot={transaction.state === 'active'}>
        {transaction.state === 'active' ? (transaction.chargingState ?? 'active') : 'ended'}
      </Chip>
      {transaction.offline && <Chip tone="warn">offline</Chip>}
      {transaction.messagesInQueue > 0 && <Chip tone="warn">{transaction.messagesInQueue} waiting</Chip>}
    </span>
  );
}

interface FactsProps {
  stationId: string;
  transaction: Transaction | null;
  /** The emulator does not know it any more; its frames may still be in the log. */
  unknown: boolean;
}

function Facts({ stationId, transaction, unknown }: FactsProps) {
  const now = useNow();
  const veil = useVeil();
  const station = <Link to={stationPath(stationId)} className="detail-station">{stationId}</Link>;
  if (transaction === null) {
    return (
      <p className="transaction-unknown muted">
        {station} {unknown && '– the emulator has no record of this transaction; what follows is from the log alone'}
      </p>
    );
  }
  const card = transaction.idToken;
  const end = transaction.endedAt === null ? now : Date.parse(transaction.endedAt);
  const facts = [
    ['Station', station],
    ['EVSE / connector', `${transaction.evseId} / ${transaction.connectorId}`],
    ['Card', card === null ? '–' : (veil?.token(card) ?? card)],
    ['Started', dateTime(transaction.startedAt)],
    ['Ended', dateTime(transaction.endedAt)],
    ['Lasted', duration(end - Date.parse(transaction.startedAt))],
    ['Energy', wattHours(transaction.energyWh)],
    ['Ended by', transaction.stoppedReason ?? '–'],
  ] as const;
  return (
    <dl className="transaction-facts num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether a frame gives a transaction of 1.6 its number. */
function begins({ action, messageType }: Message): boolean {
  return action === 'StartTransaction' && messageType === 'CALLRESULT';
}

/** A transaction among the latest of its station; null when it is not there. */
async function findTransaction(api: Api, stationId: string, transactionId: string): Promise<Transaction | null> {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MOST; pages++) {
    const page = await api.transactions({ stationId, limit: PAGE, cursor });
    const found = page.transactions.find((each) => each.transactionId === transactionId);
    if (found !== undefined) return found;
    if (page.nextCursor === null) return null;
    cursor = page.nextCursor;
  }
  return null;
}
