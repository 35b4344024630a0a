import { useState } from 'react';
import type { Draft, Mode } from '../../model/draft';
import { EMPTY_DRAFT, formObstacle, pretty, rawOf } from '../../model/draft';
import { parseJson, parseObject } from '../../model/json';
import type { Present } from '../../model/present-state';
import { asProblem } from '../../state/hooks';
import type { Exchange, Side, Version } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import { Button, Field, Input, Segmented } from '../controls';
import { Notice } from '../feedback';
import { ActionField } from './ActionField';
import { DefinitionForm } from './DefinitionForm';
import { ExchangeView } from './ExchangeView';
import { Remarks } from './Remarks';
import { TemplateMenu } from './TemplateMenu';
import type { Composed } from './useWriting';
import { useWriting } from './useWriting';
import './composer.css';

/** A way a message can go. */
export interface Way {
  readonly side: Side;
  readonly label: string;
  /** Why nothing can go that way just now. */
  readonly blocked: string | null;
  readonly send: (composed: Composed) => Promise<Exchange>;
}

interface ComposerProps {
  version: Version;
  /** At least one; the first is taken unless another one is asked for. */
  ways: readonly Way[];
  present: Present | null;
  initial?: Draft;
  initialSide?: Side;
  inDialog?: boolean;
}

/** Writes a message, sends it and shows what came back. */
export function Composer({ version, ways, present, initial, initialSide, inDialog }: ComposerProps) {
  const [side, setSide] = useState(initialSide ?? ways[0]?.side ?? 'station');
  const writing = useWriting(version, present, initial ?? EMPTY_DRAFT);
  const { draft, setDraft, found, unresolved } = writing;
  const [timeout, setTimeoutText] = useState('30');
  const [busy, setBusy] = useState(false);
  const [exchange, setExchange] = useState<Exchange | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  const way = ways.find((each) => each.side === side) ?? ways[0];
  const blocked = way?.blocked ?? null;
  const parsed = parseObject(draft.text);
  const unreadable = draft.mode !== 'raw' && !parsed.ok ? parsed.reason : undefined;
  const something = draft.mode === 'raw' ? rawOf(draft) !== '' : draft.action !== '';
  const ready = way !== undefined && blocked === null && !busy && something && unreadable === undefined;
  const odd = found.length > 0 || unresolved.length > 0;

  const submit = () => {
    const composed = ready ? writing.compose() : null;
    if (composed === null || way === undefined) return;
    const timeoutSeconds = Math.max(1, Math.min(60, Number(timeout) || 30));
    setBusy(true);
    setProblem(null);
    way
      .send({ ...composed, timeoutSeconds })
      .then(setExchange, (error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div className="composer">
      <form
        className="composer-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          const { target } = event;
          if (event.key !== 'Enter') return;
          if (event.ctrlKey || event.metaKey) submit();
          // A key that only confirms a field would otherwise send what is half written.
          else if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) event.preventDefault();
        }}
      >
        {ways.length > 1 && <Ways ways={ways} side={side} onSide={setSide} />}
        <div className="row wrap">
          <Segmented
            label="How to write it"
            value={draft.mode}
            onChange={(mode) => setDraft({ ...draft, mode })}
            options={MODES}
          />
          <span className="grow" />
          <TemplateMenu
            version={version}
            side={side}
            draft={draft}
            inDialog={inDialog === true}
            onTake={(taken, takenSide) => {
              setDraft(taken);
              if (ways.some((each) => each.side === takenSide)) setSide(takenSide);
            }}
          />
        </div>
        {draft.mode !== 'raw' && (
          <>
            <ActionField version={version} side={side} value={draft.action} onChange={writing.chooseAction} />
            {writing.definition?.description !== undefined && (
              <p className="muted composer-about">{writing.definition.description}</p>
            )}
          </>
        )}
        <Editor writing={writing} unreadable={unreadable} />
        <Remarks found={draft.mode === 'json' ? found : []} count={found.length} unresolved={unresolved} />
        {blocked !== null && <Notice tone="warn">{blocked}</Notice>}
        <div className="row composer-foot">
          <Button changes type="submit" kind="primary" icon="send" disabled={!ready}>
            {busy ? 'Waiting for the answer…' : odd ? 'Send anyway' : 'Send'}
          </Button>
          <label className="row composer-timeout muted">
            give up after
            <Input
              inputMode="numeric"
              value={timeout}
              onChange={(event) => setTimeoutText(event.target.value.replace(/\D/g, ''))}
            />
            s
          </label>
          <span className="grow" />
          {draft.mode === 'json' && parsed.ok && (
            <Button kind="quiet" onClick={() => setDraft({ ...draft, text: pretty(parsed.value), raw: null })}>
              Format JSON
            </Button>
          )}
        </div>
      </form>
      <ExchangeView exchange={exchange} problem={problem} />
    </div>
  );
}

const MODES: readonly { value: Mode; label: string; title: string }[] = [
  { value: 'form', label: 'Form', title: 'Fields made from the definition' },
  { value: 'json', label: 'JSON', title: 'The payload as text' },
  { value: 'raw', label: 'Raw text', title: 'The whole frame, valid or not' },
];

interface WaysProps {
  ways: readonly Way[];
  side: Side;
  onSide: (side: Side) => void;
}

function Ways({ ways, side, onSide }: WaysProps) {
  const closed = ways.filter((each) => each.blocked !== null && each.side !== side);
  return (
    <div className="stack composer-ways">
      <Segmented
        label="Who sends it"
        value={side}
        onChange={onSide}
        options={ways.map((each) => ({
          value: each.side,
          label: each.label,
          disabled: each.blocked !== null && each.side !== side,
          ...(each.blocked === null ? {} : { title: each.blocked }),
        }))}
      />
      {closed.map((each) => (
        <span key={each.side} className="hint">
          Not {each.label.replace(/^F/, 'f')}: {each.blocked}
        </span>
      ))}
    </div>
  );
}

interface EditorProps {
  writing: ReturnType<typeof useWriting>;
  unreadable: string | undefined;
}

function Editor({ writing, unreadable }: EditorProps) {
  const { draft, setDraft, definition, found, hint } = writing;
  if (draft.mode === 'raw') {
    return (
      <Field label="Text of the frame" hint="Sent as it stands, valid or not; only its variables are replaced.">
        {(ids) => (
          <textarea
            {...ids}
            className="textarea mono composer-text"
            spellCheck={false}
            value={rawOf(draft)}
            onChange={(event) => setDraft({ ...draft, raw: event.target.value })}
          />
        )}
      </Field>
    );
  }
  if (draft.action === '') return null;
  const write = (text: string) => setDraft({ ...draft, text, raw: null });
  const obstacle = draft.mode === 'form' ? formObstacle(draft.text) : null;
  const parsed = parseJson(draft.text);
  if (draft.mode === 'form' && obstacle === null && parsed.ok && definition !== null) {
    return (
      <DefinitionForm
        key={draft.action}
        definition={definition}
        value={parsed.value}
        onChange={(value) => write(pretty(value))}
        found={found}
        hint={hint}
      />
    );
  }
  return (
    <>
      {obstacle !== null && <Notice tone="warn">{obstacle}: write it as JSON.</Notice>}
      <Field
        label="Payload"
        problem={unreadable}
        hint={unreadable === undefined ? undefined : 'As raw text it can be sent all the same.'}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="textarea mono composer-text"
            spellCheck={false}
            value={draft.text}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
