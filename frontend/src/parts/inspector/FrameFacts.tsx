import type { FrameRow } from '../../model/frame';
import { clockTime, dateTime, latency } from '../../model/format';
import type { Message } from '../../wire/contract';
import { Button } from '../controls';
import { TransactionLink } from './StoryLinks';

interface FactsProps {
  row: FrameRow<Message>;
  skewMillis: number | null;
  onTransaction: (tx: string) => void;
  /** Of a recording, whose transactions may not be here. */
  recorded: boolean;
}

/** What is known of a frame beside its text. */
export function FrameFacts({ row, skewMillis, onTransaction, recorded }: FactsProps) {
  const { frame } = row;
  return (
    <dl className="facts">
      <dt>Time</dt>
      <dd className="num">
        {dateTime(frame.time)}
        <span className="muted">{clockTime(row.at).slice(8)}</span>
      </dd>
      <dt>Message id</dt>
      <dd className="mono">{frame.messageId ?? '–'}</dd>
      {frame.tx !== null && (
        <>
          <dt>Transaction</dt>
          <dd>
            <Button
              small
              kind="quiet"
              icon="filter"
              title="Show all frames of this transaction"
              onClick={() => onTransaction(frame.tx ?? '')}
            >
              {frame.tx}
            </Button>
            {!recorded && <TransactionLink stationId={frame.stationId} tx={frame.tx} />}
          </dd>
        </>
      )}
      <dt>Number</dt>
      <dd className="num">
        #{frame.seq} <span className="muted">in the log{recorded ? ' it is from' : ''}, #{frame.stationSeq} of the station</span>
      </dd>
      {skewMillis !== null && (
        <>
          <dt>Clock of the CSMS</dt>
          <dd className="num">{skewWords(skewMillis)}</dd>
        </>
      )}
      <dt>Answered after</dt>
      <dd className="num">{row.latencyMillis === null ? '–' : latency(row.latencyMillis)}</dd>
      <dt>Size</dt>
      <dd className="num">{new TextEncoder().encode(frame.raw).length} bytes</dd>
    </dl>
  );
}

function skewWords(millis: number): string {
  return `${latency(Math.abs(millis))} ${millis < 0 ? 'behind' : 'ahead'}`;
}
