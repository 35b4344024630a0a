import type { ReactNode } from 'react';
import { useState } from 'react';
import type { FrameRow } from '../../model/frame';
import { findingsOf } from '../../model/recording';
import { stationPath } from '../../state/router';
import type { Message } from '../../wire/contract';
import { CopyButton } from '../CopyButton';
import { Link } from '../Link';
import { ConnectionFacts } from '../connection/ConnectionFacts';
import { Button, IconButton, Segmented } from '../controls';
import { CopyMenu } from './CopyMenu';
import { FrameFacts } from './FrameFacts';
import { FrameFindings } from './FrameFindings';
import { DirectionWord, TypeWord } from './FrameLine';
import { FramePayload } from './FramePayload';
import type { AskMenu } from './ValueMenu';
import { CompareButton } from './useCompare';

type Shape = 'tree' | 'raw' | 'connection';

const CONNECTION = {
  value: 'connection',
  label: 'Connection',
  title: 'How the connection was opened, its headers, and how it ended',
} as const;

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
  /** How far the clock of the CSMS was ahead then; null when unknown. */
  skewMillis: number | null;
  /** The path of a page that shows this frame again. */
  link: string;
  /** Of a recording, whose stations may not be here and whose numbers are not those of the log. */
  recorded: boolean;
  /** What can be done with the frame. */
  tools: ReactNode;
}

/** One frame in full, with its partner below. */
export function FrameDetail(props: DetailProps) {
  const { row, partner, onJump, onTransaction, onClose, onMenu, find, skewMillis, recorded, tools } = props;
  const [shape, setShape] = useState<Shape>('tree');
  const { frame } = row;
  return (
    <section className="detail" aria-label="Details of the selected frame">
      <header>
        <div className="grow">
          <h2 className="clip">{frame.action ?? 'Unreadable frame'}</h2>
          <div className="row wrap detail-sub">
            <DirectionWord direction={frame.direction} />
            <TypeWord messageType={frame.messageType} />
            {recorded ? (
              <span>{frame.stationId}</span>
            ) : (
              <Link to={stationPath(frame.stationId)} className="detail-station">
                {frame.stationId}
              </Link>
            )}
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
        <FrameFacts row={row} skewMillis={skewMillis} onTransaction={onTransaction} recorded={recorded} />
        <FrameFindings findings={[row, partner].flatMap((each) => (each === undefined ? [] : findingsOf(each.frame)))} />
        <div className="row spread detail-tools">
          <Segmented
            label="Shape of the payload"
            value={shape}
            onChange={setShape}
            options={[
              { value: 'tree', label: 'Pretty' },
              { value: 'raw', label: 'Raw' },
              ...(recorded ? [] : [CONNECTION]),
            ]}
          />
          <span className="grow" />
          {partner !== undefined && onJump !== null && (
            <Button small icon="link" onClick={onJump} title="Jump to the partner (x)">
              {partner.frame.messageType === 'CALL' ? 'Go to request' : 'Go to answer'}
            </Button>
          )}
        </div>
        <div className="row wrap detail-ways">
          {!recorded && <CompareButton frame={frame} />}
          {!recorded && <CopyButton text={location.origin + props.link} label="Link" />}
          <CopyMenu frame={frame} partner={partner?.frame} />
        </div>
        {tools}
        {shape === 'connection' ? (
          <ConnectionFacts stationId={frame.stationId} time={frame.time} />
        ) : (
          [row, partner].map(
            (each) =>
              each !== undefined && (
                <FramePayload key={each.index} row={each} shape={shape} onMenu={onMenu} find={find} />
              ),
          )
        )}
      </div>
    </section>
  );
}
