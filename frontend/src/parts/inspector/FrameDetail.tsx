import { useState } from 'react';
import type { FrameRow } from '../../model/frame';
import { clockTime, dateTime, latency } from '../../model/format';
import { fieldOfPlace } from '../../model/filter-edit';
import type { JsonLine } from '../../model/json';
import { framePayload, jsonPath, parseJson, valueAt } from '../../model/json';
import { stationPath } from '../../state/router';
import type { Message } from '../../wire/contract';
import { CopyButton } from '../CopyButton';
import { JsonTree } from '../JsonTree';
import { Link } from '../Link';
import { Marked } from '../Marked';
import { Button, IconButton, Segmented } from '../controls';
import { CopyMenu } from './CopyMenu';
import { DirectionWord, TypeWord } from './FrameLine';
import { TransactionLink } from './StoryLinks';
import type { AskMenu } from './ValueMenu';
import { CompareButton } from './useCompare';

interface DetailProps {
  row: FrameRow<Message>;
  partner: FrameRow<Message> | undefined;
  /** Null when the partner stands in the same row. */
  onJump: (() => void) | null;
  /** Shows all frames of a transaction. */
  onTransaction: (tx: string) => void;
  onClose: () => void;
  /** Opens the menu of a value. */
  onMenu: AskMenu;
  /** What is looked for. */
  find: RegExp | null;
}

/** One frame in full, with its partner below. */
export function FrameDetail({ row, partner, onJump, onTransaction, onClose, onMenu, find }: DetailProps) {
  const [shape, setShape] = useState<'tree' | 'raw'>('tree');
  const { frame } = row;
  return (
    <section className="detail" aria-label="Details of the selected frame">
      <header>
        <div className="grow">
          <h2 className="clip">{frame.action ?? 'Unreadable frame'}</h2>
          <div className="row wrap detail-sub">
            <DirectionWord direction={frame.direction} />
            <TypeWord messageType={frame.messageType} />
            <Link to={stationPath(frame.stationId)} className="detail-station">
              {frame.stationId}
            </Link>
            <span className="tag">OCPP {frame.version}</span>
            {frame.marks.map((mark) => (
              <span key={mark} className="tag mark">
                {mark}
              </span>
            ))}
          </div>
        </div>
        <IconButton icon="close" label="Close details (Esc)" onClick={onClose} />
      </header>
      <div className="detail-body">
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
                <TransactionLink stationId={frame.stationId} tx={frame.tx} />
              </dd>
            </>
          )}
          <dt>Number</dt>
          <dd className="num">
            #{frame.seq} <span className="muted">in the log, #{frame.stationSeq} of the station</span>
          </dd>
          <dt>Answered after</dt>
          <dd className="num">{row.latencyMillis === null ? '–' : latency(row.latencyMillis)}</dd>
          <dt>Size</dt>
          <dd className="num">{new TextEncoder().encode(frame.raw).length} bytes</dd>
        </dl>
        <div className="row spread detail-tools">
          <Segmented
            label="Shape of the payload"
            value={shape}
            onChange={setShape}
            options={[
              { value: 'tree', label: 'Pretty' },
              { value: 'raw', label: 'Raw' },
            ]}
          />
          <span className="grow" />
          <CompareButton frame={frame} />
          <CopyMenu frame={frame} partner={partner?.frame} />
          {partner !== undefined && onJump !== null && (
            <Button small icon="link" onClick={onJump} title="Jump to the partner (x)">
              {partner.frame.messageType === 'CALL' ? 'Go to request' : 'Go to answer'}
            </Button>
          )}
        </div>
        <Payload row={row} shape={shape} onMenu={onMenu} find={find} />
        {partner !== undefined && <Payload row={partner} shape={shape} onMenu={onMenu} find={find} />}
      </div>
    </section>
  );
}

interface PayloadProps extends Pick<DetailProps, 'onMenu' | 'find'> {
  row: FrameRow<Message>;
  shape: 'tree' | 'raw';
}

function Payload({ row, shape, onMenu, find }: PayloadProps) {
  const { frame } = row;
  const payload = framePayload(frame.raw);
  const pretty = JSON.stringify(payload, null, 2);
  const readable = parseJson(frame.raw).ok && payload !== null;
  return (
    <section className="payload">
      <header className="row">
        <h3 className="row grow">
          <TypeWord messageType={frame.messageType} />
          <DirectionWord direction={frame.direction} />
        </h3>
        <CopyButton text={frame.raw} label="Raw" />
        {readable && <CopyButton text={pretty} label="JSON" />}
      </header>
      {shape === 'tree' && readable ? (
        <JsonTree
          key={frame.seq}
          value={payload}
          label={`Payload of ${frame.action ?? 'the frame'}`}
          find={find}
          onMenu={(line, event) => onMenu([asked(payload, line)], event)}
        />
      ) : (
        <pre className="mono raw">
          <Marked text={frame.raw} find={find} />
        </pre>
      )}
    </section>
  );
}

/** A line of the tree as a value to filter by; what holds other values can only be copied. */
function asked(payload: unknown, { pointer, kind }: JsonLine) {
  const value = valueAt(payload, pointer);
  const leaf = kind !== 'object' && kind !== 'array';
  return {
    field: leaf ? fieldOfPlace(payload, pointer) : null,
    value: leaf ? String(value) : JSON.stringify(value, null, 2),
    pointer,
    path: jsonPath(payload, pointer),
  };
}
