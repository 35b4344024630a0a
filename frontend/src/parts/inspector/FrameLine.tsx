import { memo } from 'react';
import type { FrameRow } from '../../model/frame';
import { latency } from '../../model/format';
import { preview } from '../../model/json';
import type { RecordedFinding } from '../../model/recording';
import { worst } from '../../model/recording';
import type { Tone } from '../../model/station';
import type { Message } from '../../wire/contract';
import { Icon } from '../Icon';
import { Marked } from '../Marked';
import { finds } from '../../model/find';
import { OpenCall } from './OpenCall';

const PREVIEW_LENGTH = 240;
const SLOW_MILLIS = 500;
const VERY_SLOW_MILLIS = 2_000;

const TYPE_TONES: Readonly<Record<string, Tone>> = {
  CALL: 'neutral',
  CALLRESULT: 'good',
  CALLERROR: 'bad',
  CALLRESULTERROR: 'bad',
  SEND: 'busy',
  MALFORMED: 'bad',
};

const SHORT_TYPES: Readonly<Record<string, string>> = {
  CALLRESULT: 'RESULT',
  CALLERROR: 'ERROR',
  CALLRESULTERROR: 'RESULT ERROR',
};

export function typeTone(messageType: string): Tone {
  return TYPE_TONES[messageType] ?? 'neutral';
}

export function DirectionWord({ direction }: { direction: string }) {
  return (
    <span className={`direction ${direction}`}>
      <Icon name={direction === 'sent' ? 'sent' : 'received'} size={14} />
      <span>{direction}</span>
    </span>
  );
}

interface LineProps {
  row: FrameRow<Message>;
  id: string;
  position: number;
  selected: boolean;
  /** It is the partner of the selected row. */
  partner: boolean;
  exchanges: boolean;
  showStation: boolean;
  /** In the view of exchanges: the answer, when it came. */
  answer: FrameRow<Message> | undefined;
  /** What was found about the frames of the row. */
  findings: readonly RecordedFinding[];
  /** What is looked for. */
  find: RegExp | null;
  /** The time, as the reader wants times. */
  time: string;
  /** This reader marked it. */
  marked?: boolean;
}

/** One frame as a line of the list. */
export const FrameLine = memo(function FrameLine(props: LineProps) {
  const { row, answer, showStation, find } = props;
  const { frame } = row;
  const shown = preview(frame.raw, PREVIEW_LENGTH);
  const millis = frame.messageType === 'CALL' && answer === undefined ? null : row.latencyMillis;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.position + 2}
      aria-selected={props.selected}
      className={[
        'grid-row frame-line',
        props.partner ? 'partner' : '',
        find !== null && finds(find, frame.raw) ? 'found' : '',
      ].join(' ')}
      data-index={row.index}
    >
      <span role="gridcell" data-field="dir">
        <DirectionWord direction={frame.direction} />
      </span>
      <span role="gridcell" className="mono num muted">
        {props.time}
      </span>
      {showStation && (
        <span role="gridcell" data-field="station" className="clip" title={frame.stationId}>
          {frame.stationId}
        </span>
      )}
      <span
        role="gridcell"
        data-field="action"
        className="clip frame-action"
        title={frame.action ?? undefined}
      >
        {props.marked === true && (
          <span className="star" role="img" aria-label="marked">
            ★{' '}
          </span>
        )}
        {props.findings.length > 0 && <FoundSign findings={props.findings} />}
        <Marked text={frame.action ?? '–'} find={find} />
      </span>
      <span role="gridcell" data-field="type" className="frame-type">
        <TypeWord messageType={frame.messageType} />
        {answer !== undefined && (
          <>
            <Icon name="chevron" size={11} />
            <TypeWord messageType={answer.frame.messageType} />
          </>
        )}
      </span>
      <span role="gridcell" className="right num">
        {millis !== null && <LatencyWord millis={millis} />}
        {props.exchanges && isOpen(row) && <OpenCall at={row.at} />}
      </span>
      <span role="gridcell" className="clip mono frame-preview" title={shown}>
        {frame.marks.map((mark) => (
          <span key={mark} className="tag mark">
            {mark}
          </span>
        ))}
        <Marked text={shown} find={find} />
      </span>
    </div>
  );
});

const SIGNS = { info: 'info', warning: 'warning', error: 'error' } as const;

/** That a row has findings, in the shape and the colour of the worst. */
function FoundSign({ findings }: { findings: readonly RecordedFinding[] }) {
  const severity = worst(findings) ?? 'info';
  const many = findings.length === 1 ? `1 finding, ${severity}` : `${findings.length} findings, the worst: ${severity}`;
  return (
    <span className={`found-sign found-${severity}`} title={findings.map((each) => each.sentence).join('\n')}>
      <Icon name={SIGNS[severity]} size={13} />
      <span className="sr-only">{`${many}: `}</span>
    </span>
  );
}

function isOpen(row: FrameRow<Message>): boolean {
  return row.frame.messageType === 'CALL' && row.partner === null;
}

export function TypeWord({ messageType }: { messageType: string }) {
  return (
    <span className={`type-word tone-${typeTone(messageType)}`}>
      {SHORT_TYPES[messageType] ?? messageType}
    </span>
  );
}

export function LatencyWord({ millis }: { millis: number }) {
  const tone = millis >= VERY_SLOW_MILLIS ? 'bad' : millis >= SLOW_MILLIS ? 'warn' : 'good';
  const share = Math.min(1, Math.log10(1 + millis) / 4);
  return (
    <span className={`latency tone-${tone}`}>
      {latency(millis)}
      <i style={{ width: `${Math.max(6, share * 100)}%` }} />
    </span>
  );
}
