import { useMemo } from 'react';
import type { FrameRow } from '../../model/frame';
import { fieldOfPlace } from '../../model/filter-edit';
import type { JsonLine } from '../../model/json';
import { framePayload, jsonPath, parseJson, valueAt } from '../../model/json';
import type { Message } from '../../wire/contract';
import { CopyButton } from '../CopyButton';
import { Marked } from '../Marked';
import { DirectionWord, TypeWord } from './FrameLine';
import { PayloadTree } from './PayloadTree';
import type { AskMenu } from './ValueMenu';

interface PayloadProps {
  row: FrameRow<Message>;
  shape: 'tree' | 'raw';
  /** Opens the menu of a value. */
  onMenu: AskMenu;
  /** What is looked for. */
  find: RegExp | null;
}

/** What a frame carries, as a tree or as it was on the wire. */
export function FramePayload({ row, shape, onMenu, find }: PayloadProps) {
  const { frame } = row;
  const payload = useMemo(() => framePayload(frame.raw), [frame.raw]);
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
        <PayloadTree
          key={frame.seq}
          frame={frame}
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
