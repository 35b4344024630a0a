import { useRef, useState } from 'react';
import { asProblem, useApp, useRemote } from '../../state/hooks';
import { useCover } from '../../state/redaction';
import type { HeldDecision, HeldFrame } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import { Button, Field } from '../controls';
import { Failure, Loading, Notice } from '../feedback';
import { Covered } from '../redaction/Covered';
import { AnswerForm } from './AnswerForm';
import { DelayForm } from './DelayForm';

interface HeldEditorProps {
  frame: HeldFrame;
  /** Told when somebody begins to work on the frame. */
  onTouch: () => void;
}

/** The text of a held frame, and what can become of it. */
export function HeldEditor({ frame, onTouch }: HeldEditorProps) {
  const app = useApp();
  const whole = useRemote(`${frame.id} ${frame.size} ${frame.deadlineAt}`, async () => {
    const all = await app.api.heldFrames();
    return all.find((each) => each.id === frame.id)?.text ?? '';
  });
  const [edited, setEdited] = useState<string | null>(null);
  const cover = useCover(whole.data ?? '');
  const area = useRef<HTMLTextAreaElement>(null);
  const [way, setWay] = useState<'answer' | 'delay' | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);

  const decide = (decision: HeldDecision) => {
    onTouch();
    setBusy(true);
    setProblem(null);
    app.api
      .decideHeld(frame.id, decision)
      .then(
        () => setWay(null),
        (error: unknown) => setProblem(asProblem(error)),
      )
      .finally(() => setBusy(false));
  };

  if (whole.error !== undefined && whole.data === undefined && edited === null) {
    return <Failure error={whole.error} retry={whole.reload} />;
  }
  if (whole.data === undefined && edited === null) return <Loading rows={3} />;
  const text = edited ?? cover.text;
  const covered = edited === null && cover.covered;
  const other = edited !== null && edited !== whole.data;
  const withText = other ? { text } : {};
  return (
    <div
      className="held-editor"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || way !== null) return;
        event.preventDefault();
        decide({ action: 'resume', ...withText });
      }}
    >
      {covered && !frame.masked && (
        <Covered
          onShow={() => {
            onTouch();
            cover.uncover();
            area.current?.focus();
          }}
        />
      )}
      <Field
        label="Text of the frame"
        hint={
          frame.masked
            ? 'It holds secrets, which are not shown: it goes on as it was and cannot be edited.'
            : covered
              ? 'It goes on as it was, not as it is shown here. Ctrl+Enter lets it go on.'
              : 'Sent exactly as it stands, valid or not. Ctrl+Enter lets it go on.'
        }
        problem={problem?.forField('text')}
      >
        {(ids) => (
          <textarea
            {...ids}
            ref={area}
            className="textarea mono"
            spellCheck={false}
            readOnly={frame.masked || covered}
            value={text}
            onChange={(event) => {
              onTouch();
              setEdited(event.target.value);
            }}
          />
        )}
      </Field>
      <div className="held-ways" role="group" aria-label="What becomes of it">
        <Button
          changes
          icon="play"
          {...(other ? {} : { kind: 'primary' as const })}
          disabled={busy}
          onClick={() => decide({ action: 'resume' })}
        >
          Resume
        </Button>
        <Button
          changes
          icon="pencil"
          {...(other ? { kind: 'primary' as const } : {})}
          disabled={busy || !other || text === ''}
          onClick={() => decide({ action: 'resume', text })}
        >
          Send edited
        </Button>
        <Button changes kind="danger" icon="close" disabled={busy} onClick={() => decide({ action: 'drop' })}>
          Drop
        </Button>
        <span className="grow" />
        {frame.messageType === 'CALL' && (
          <Button
            changes
            icon="messages"
            aria-expanded={way === 'answer'}
            onClick={() => setWay(way === 'answer' ? null : 'answer')}
          >
            Answer…
          </Button>
        )}
        <Button
          changes
          icon="pause"
          aria-expanded={way === 'delay'}
          onClick={() => setWay(way === 'delay' ? null : 'delay')}
        >
          Delay…
        </Button>
      </div>
      {problem !== null && problem.forField('text') === undefined && (
        <Notice tone="bad">{problem.message}</Notice>
      )}
      {way === 'answer' && <AnswerForm frame={frame} busy={busy} onAnswer={decide} />}
      {way === 'delay' && (
        <DelayForm
          busy={busy}
          edited={other}
          onDelay={(delayMillis) => decide({ action: 'delay', delayMillis, ...withText })}
        />
      )}
    </div>
  );
}
