import type { ReactNode } from 'react';
import { useState } from 'react';
import { againWith } from '../../model/draft';
import { latency } from '../../model/format';
import type { FrameRow } from '../../model/frame';
import { quoted } from '../../model/filter-edit';
import { asProblem, useOnlyLooking, useStation } from '../../state/hooks';
import { newUuid } from '../../state/identity';
import { behindVeil } from '../../state/redaction';
import { stationPath } from '../../state/router';
import { showProblem, showToast } from '../../state/toasts';
import type { Exchange, Message } from '../../wire/contract';
import { Button, ONLY_LOOKING } from '../controls';
import { ANSWER_WORDS } from './ExchangeView';
import { ResendDialog } from './ResendDialog';
import { useWays } from './useWays';

type Row = FrameRow<Message> | undefined;

const TIMEOUT_SECONDS = 30;

/**
 * Sending a frame of the list again: a request as it was, with a new message id, by `r`; any request or
 * unreadable text after a change, by `e`. Of an answer its request is meant.
 */
export function useResend(row: Row, partner: Row) {
  const [editing, setEditing] = useState<Message | null>(null);
  const onlyLooking = useOnlyLooking();
  const frame = toSend(row) ?? toSend(partner);
  const station = useStation(frame?.stationId ?? '');
  const [byStation, byCsms] = useWays(station);
  const way = frame?.direction === 'received' ? byCsms : byStation;
  const blocked =
    frame === undefined ? 'There is no request to send again.' : onlyLooking ? `${ONLY_LOOKING}.` : way.blocked;
  const asItWas =
    blocked ??
    (frame?.messageType === 'MALFORMED'
      ? 'It cannot be read, so it can only be edited.'
      : frame?.marks.includes('masked') === true
        ? 'A password in it is not kept in the log: edit it first.'
        : null);

  const refuse = (why: string) => showToast({ tone: 'bad', title: 'Not sent again', detail: why });
  const resend = () => {
    if (frame === undefined || asItWas !== null) return refuse(asItWas ?? '');
    const again = againWith(frame.raw, newUuid());
    if (again === null) return refuse('It has no message id that could be replaced.');
    way.send({ ...again, timeoutSeconds: TIMEOUT_SECONDS }).then(
      (exchange) => told(frame, exchange),
      (error: unknown) => showProblem(`${frame.action ?? 'The frame'} was not sent again`, asProblem(error)),
    );
  };
  const edit = () => {
    if (frame === undefined || blocked !== null) refuse(blocked ?? '');
    else setEditing(frame);
  };
  const tools: ReactNode = frame !== undefined && (
    <>
      <div className="row wrap detail-tools">
        <Button small icon="send" disabled={asItWas !== null} title="Send it again as it was (r)" onClick={resend}>
          Resend
        </Button>
        <Button small icon="pencil" disabled={blocked !== null} title="Edit and send again (e)" onClick={edit}>
          Edit and resend
        </Button>
      </div>
      {asItWas !== null && <p className="muted resend-why">{asItWas}</p>}
    </>
  );
  return {
    /** Whether the key was one of these. */
    onKey: (key: string): boolean => {
      if (row === undefined || (key !== 'r' && key !== 'e')) return false;
      if (key === 'r') resend();
      else edit();
      return true;
    },
    tools,
    dialog:
      editing === null || station === undefined ? null : (
        <ResendDialog frame={editing} station={station} ways={[byStation, byCsms]} onClose={() => setEditing(null)} />
      ),
  };
}

function toSend(row: Row): Message | undefined {
  if (row === undefined || !['CALL', 'SEND', 'MALFORMED'].includes(row.frame.messageType)) return undefined;
  return behindVeil(row.frame);
}

function told(frame: Message, exchange: Exchange): void {
  const took = exchange.latencyMillis === null ? '' : ` after ${latency(exchange.latencyMillis)}`;
  showToast({
    tone: exchange.answer === 'TIMEOUT' ? 'bad' : 'good',
    title: `${exchange.action} was sent again`,
    detail: `${ANSWER_WORDS[exchange.answer]}${took}`,
    link: {
      label: 'Show it',
      to: `${stationPath(frame.stationId, 'messages')}?${new URLSearchParams({ filter: `id:${quoted(exchange.messageId)}` }).toString()}`,
    },
  });
}
