import { useState } from 'react';
import { Button, Field, Input } from '../controls';

const MOST_SECONDS = 300;

interface DelayFormProps {
  busy: boolean;
  edited: boolean;
  onDelay: (millis: number) => void;
}

/** Lets a held frame go on later. */
export function DelayForm({ busy, edited, onDelay }: DelayFormProps) {
  const [text, setText] = useState('10');
  const seconds = Number(text.replace(',', '.'));
  const good = text !== '' && seconds >= 0.001 && seconds <= MOST_SECONDS;
  return (
    <form
      className="held-way"
      onSubmit={(event) => {
        event.preventDefault();
        if (good && !busy) onDelay(Math.round(seconds * 1000));
      }}
    >
      <Field
        label="Let it go on after"
        hint={`Seconds from now, at most ${MOST_SECONDS}${edited ? '; with the edited text' : ''}.`}
        problem={good ? undefined : `A number of seconds up to ${MOST_SECONDS} is expected.`}
      >
        {(ids) => (
          <Input
            {...ids}
            inputMode="decimal"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button changes type="submit" kind="primary" disabled={busy || !good}>
        Delay
      </Button>
    </form>
  );
}
