import type { KeyboardEvent, Ref } from 'react';
import type { FrameRow, Row } from '../../model/frame';
import { findingsOf } from '../../model/recording';
import type { Message } from '../../wire/contract';
import type { VirtualListHandle } from '../VirtualList';
import { VirtualList } from '../VirtualList';
import { FrameLine } from '../inspector/FrameLine';
import { GapLine } from '../inspector/GapLine';
import '../inspector/inspector.css';

const ROW_HEIGHT = 28;
const COLUMNS = ['Direction', 'Time', 'Station', 'Action', 'Type', 'Latency', 'Payload'];

interface ListProps {
  rows: readonly Row<Message>[];
  selected: number | null;
  /** The row of the partner of the selected frame. */
  partner: number | null;
  onSelect: (seq: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** The time of a row, as the reader wants times, given the row before it. */
  timeOf: (row: FrameRow<Message>, before: FrameRow<Message> | undefined) => string;
  ref: Ref<VirtualListHandle>;
}

/** Some frames of the log as a list, every one. */
export function FrameList({ rows, selected, partner, onSelect, onKeyDown, timeOf, ref }: ListProps) {
  const active = rows.findIndex((row) => row.kind === 'frame' && row.frame.seq === selected);
  return (
    <div className="inspector inspector-list">
      <VirtualList
        ref={ref}
        label="Frames"
        columns={COLUMNS.length}
        count={rows.length}
        rowHeight={ROW_HEIGHT}
        onKeyDown={onKeyDown}
        onPick={(position) => {
          const row = rows[position];
          if (row?.kind === 'frame') onSelect(row.frame.seq);
        }}
        activeRow={active < 0 ? undefined : { id: `frame-${selected}`, position: active }}
        head={
          <div className="grid-head frame-line" role="row" aria-rowindex={1}>
            {COLUMNS.map((name) => (
              <span key={name} role="columnheader" className={name === 'Latency' ? 'right' : ''}>
                {name}
              </span>
            ))}
          </div>
        }
        row={(position) => {
          const row = rows[position];
          if (row === undefined) return null;
          if (row.kind === 'gap') return <GapLine key={position} row={row} position={position} />;
          const before = rows[position - 1];
          return (
            <FrameLine
              key={position}
              id={`frame-${row.frame.seq}`}
              row={row}
              position={position}
              selected={row.frame.seq === selected}
              partner={row.index === partner}
              exchanges={false}
              showStation
              answer={undefined}
              findings={findingsOf(row.frame)}
              find={null}
              time={timeOf(row, before?.kind === 'frame' ? before : undefined)}
            />
          );
        }}
      />
    </div>
  );
}
