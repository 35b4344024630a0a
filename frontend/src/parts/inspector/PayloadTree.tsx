import { useMemo, useState } from 'react';
import { carried, fieldAbout, flaws } from '../../model/field-about';
import { useDefinition } from '../../state/definitions';
import type { Message } from '../../wire/contract';
import type { JsonTreeProps } from '../JsonTree';
import { JsonTree } from '../JsonTree';
import './payload.css';

const NO_FLAWS: ReadonlyMap<string, string> = new Map();

interface PayloadProps extends Omit<JsonTreeProps, 'flaws' | 'onCurrent'> {
  frame: Message;
}

/** A payload with what its definition says: of the field the reader is at, and of what is wrong. */
export function PayloadTree({ frame, value, ...tree }: PayloadProps) {
  const definition = useDefinition(frame.version, frame.action);
  const [pointer, setPointer] = useState('');
  const whole = definition === null ? undefined : carried(definition, frame.messageType);
  const wrong = useMemo(
    () => (definition === null || whole === undefined ? NO_FLAWS : flaws(definition, whole, value)),
    [definition, whole, value],
  );
  const about = definition === null || whole === undefined ? null : fieldAbout(definition, whole, pointer);
  const flaw = wrong.get(pointer);
  return (
    <>
      <JsonTree {...tree} value={value} flaws={wrong} onCurrent={setPointer} />
      {(about !== null || flaw !== undefined) && (
        <div className="field-about" role="note" aria-label="About this field">
          {about !== null && (
            <p>
              <b className="mono">{about.name}</b> <span className="muted">{about.help}</span>
            </p>
          )}
          {flaw !== undefined && <p className="field-flaw">{flaw}</p>}
          {about !== null && about.description !== '' && <p>{about.description}</p>}
          {about !== null && about.allowed.length > 0 && (
            <p className="mono field-words">{about.allowed.join(' · ')}</p>
          )}
        </div>
      )}
      {definition?.description !== undefined && (
        <p className="muted action-about">{definition.description}</p>
      )}
    </>
  );
}
