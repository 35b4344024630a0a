import { useEffect, useState } from 'react';
import { parseObject } from '../../model/json';
import type { Definition } from '../../model/template';
import { responseTemplate } from '../../model/template';
import { useApp } from '../../state/hooks';
import type { HeldDecision, HeldFrame } from '../../wire/contract';
import { Button, Field, Input, Segmented } from '../controls';

interface AnswerFormProps {
  frame: HeldFrame;
  busy: boolean;
  onAnswer: (decision: HeldDecision) => void;
}

/** Answers a held request in place of the other side, which never sees it. */
export function AnswerForm({ frame, busy, onAnswer }: AnswerFormProps) {
  const [kind, setKind] = useState<'result' | 'error'>('result');
  const [payload, setPayload] = useTemplate(frame);
  const [code, setCode] = useState('InternalError');
  const [description, setDescription] = useState('');
  const parsed = parseObject(payload);
  const good = kind === 'error' ? code.trim() !== '' : parsed.ok;
  const asker = frame.direction === 'sent' ? 'station' : 'CSMS';
  return (
    <form
      className="held-way column"
      onSubmit={(event) => {
        event.preventDefault();
        if (!good || busy) return;
        if (kind === 'error') onAnswer({ action: 'answer', error: { code: code.trim(), description } });
        else if (parsed.ok) onAnswer({ action: 'answer', payload: parsed.value });
      }}
    >
      <div className="held-ways">
        <Segmented
          label="Kind of answer"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'result', label: 'CALLRESULT' },
            { value: 'error', label: 'CALLERROR' },
          ]}
        />
        <span className="muted">
          The {asker} gets it; the {asker === 'station' ? 'CSMS' : 'station'} never sees the request.
        </span>
      </div>
      {kind === 'result' ? (
        <Field label="Payload" problem={parsed.ok ? undefined : parsed.reason}>
          {(ids) => (
            <textarea
              {...ids}
              className="textarea mono"
              autoFocus
              spellCheck={false}
              value={payload}
              onChange={(event) => setPayload(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <div className="two">
          <Field label="Error code" problem={good ? undefined : 'A word is expected.'}>
            {(ids) => <Input {...ids} autoFocus value={code} onChange={(event) => setCode(event.target.value)} />}
          </Field>
          <Field label="Description">
            {(ids) => <Input {...ids} value={description} onChange={(event) => setDescription(event.target.value)} />}
          </Field>
        </div>
      )}
      <div className="held-ways">
        <Button changes type="submit" kind="primary" icon="send" disabled={busy || !good}>
          Send answer
        </Button>
      </div>
    </form>
  );
}

/** The smallest valid answer to a request, until somebody writes another. */
function useTemplate(frame: HeldFrame): [string, (text: string) => void] {
  const { api } = useApp();
  const [text, setText] = useState<string | null>(null);
  const [template, setTemplate] = useState('{}');
  const { version, action } = frame;
  useEffect(() => {
    let current = true;
    if (action !== null) {
      api.definition(version, action).then(
        (answer) => {
          const sample = responseTemplate(answer as Definition, new Date().toISOString());
          if (current) setTemplate(JSON.stringify(sample, null, 2));
        },
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [api, version, action]);
  return [text ?? template, setText];
}
