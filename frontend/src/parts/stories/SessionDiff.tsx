import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { count } from '../../model/format';
import type { Row } from '../../model/frame';
import { framePayload } from '../../model/json';
import type { PlaceCount, SessionStep } from '../../model/session-diff';
import { SESSION_MOST, alignSessions, isCompared, sessionSteps } from '../../model/session-diff';
import { moveSelection } from '../../model/viewport';
import { framesDiffPath } from '../../state/compare';
import { usePageKeys } from '../../state/keys';
import type { Story } from '../../state/story';
import type { Message } from '../../wire/contract';
import { Link } from '../Link';
import { Split } from '../Split';
import type { VirtualListHandle } from '../VirtualList';
import { Button, Check, IconButton } from '../controls';
import { Empty } from '../feedback';
import { HideSwitch } from '../redaction/HideSwitch';
import { JsonDiff } from './JsonDiff';
import { SessionSteps } from './SessionSteps';

const LIST_KEYS = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];

interface SessionProps {
  a: Story;
  b: Story;
  /** The keys of places that are compared, or not, other than usual. */
  switched: ReadonlySet<string>;
  onSwitch: (key: string) => void;
}

/** The difference of two sessions: what is not compared, the steps, and the chosen pair in full. */
export function SessionDiff({ a, b, switched, onSwitch }: SessionProps) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [showPlaces, setShowPlaces] = useState(false);
  const [selected, setSelected] = useState<number | null>(null);
  const list = useRef<VirtualListHandle>(null);
  const { rows: rowsA } = a;
  const { rows: rowsB } = b;
  const aligned = useMemo(() => alignSessions(framesOf(rowsA), framesOf(rowsB)), [rowsA, rowsB]);
  const all = useMemo(() => sessionSteps(aligned, switched), [aligned, switched]);
  const steps = onlyDifferent ? all.filter(({ kind }) => kind !== 'same') : all;
  const at = selected === null || selected >= steps.length ? null : selected;

  const onKey = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
    const to = moveSelection(event.key, at, steps.length, list.current?.pageSize() ?? 10);
    if (to !== null) {
      setSelected(to);
      list.current?.reveal(to);
      return true;
    }
    if (event.key !== 'Escape' || at === null) return false;
    setSelected(null);
    list.current?.focus();
    return true;
  };
  usePageKeys((event) => {
    if (LIST_KEYS.includes(event.key) && document.activeElement !== document.body) return;
    if (onKey(event)) event.preventDefault();
  });
  const step = at === null ? undefined : steps[at];
  return (
    <section className="session" aria-label="Difference of two sessions">
      <div className="session-bar num" role="status">
        <Tally steps={all} />
        <Cut story={a} side="A" />
        <Cut story={b} side="B" />
        <span className="grow" />
        <HideSwitch />
        <Check
          label="Only what differs"
          checked={onlyDifferent}
          onChange={(event) => {
            setOnlyDifferent(event.target.checked);
            setSelected(null);
          }}
        />
        <Button small aria-expanded={showPlaces} onClick={() => setShowPlaces(!showPlaces)}>
          Compared places
        </Button>
      </div>
      {showPlaces && <Places places={aligned.places} switched={switched} onSwitch={onSwitch} />}
      <div className="session-list">
        {steps.length === 0 ? (
          <Empty icon="check" title={all.length === 0 ? 'Nothing to compare' : 'Nothing differs'}>
            {all.length === 0 ? 'Neither filter finds a frame.' : 'Ids and times apart, both sessions say the same in the same order.'}
          </Empty>
        ) : (
          <Split
            name="session"
            secondWidth={440}
            first={
              <SessionSteps
                ref={list}
                steps={steps}
                selected={at}
                onSelect={setSelected}
                onKeyDown={(event) => {
                  if (LIST_KEYS.includes(event.key) && onKey(event)) event.preventDefault();
                }}
              />
            }
            second={step === undefined ? null : <Pair step={step} onClose={() => setSelected(null)} />}
          />
        )}
      </div>
    </section>
  );
}

function Tally({ steps }: { steps: readonly SessionStep<Message>[] }) {
  const number = (kind: SessionStep<Message>['kind']) => count(steps.filter((step) => step.kind === kind).length);
  return (
    <span>
      {number('same')} the same, {number('changed')} differ, {number('only-a')} only in A, {number('only-b')} only in B
    </span>
  );
}

function Cut({ story, side }: { story: Story; side: string }) {
  if (!story.more && story.size <= SESSION_MOST) return null;
  return (
    <span className="tone-warn dropped">
      {side} has more: only its first {count(SESSION_MOST)} frames are compared
    </span>
  );
}

interface PlacesProps {
  places: readonly PlaceCount[];
  switched: ReadonlySet<string>;
  onSwitch: (key: string) => void;
}

function Places({ places, switched, onSwitch }: PlacesProps) {
  return (
    <div className="session-places" role="group" aria-label="Places that are compared">
      <h2>Places that differ; message ids are never compared, other ids and times only when ticked</h2>
      {places.length === 0 && <p className="muted">No place differs.</p>}
      {places.map((place) => (
        <Check
          key={place.key}
          checked={isCompared(place, switched)}
          onChange={() => onSwitch(place.key)}
          label={
            <>
              {place.action} <span className="muted">{place.messageType}</span> <span className="mono">{place.pointer}</span>{' '}
              <span className="faint num">{count(place.differences)}×</span>
            </>
          }
        />
      ))}
    </div>
  );
}

function Pair({ step: { a, b }, onClose }: { step: SessionStep<Message>; onClose: () => void }) {
  const frame = a ?? b;
  return (
    <section className="session-pair" aria-label="The chosen frames">
      <header>
        <h2 className="grow">{frame?.action ?? 'Unreadable frame'}</h2>
        {a !== null && b !== null && (
          <Link className="button small" to={framesDiffPath(a.seq, b.seq)}>
            #{a.seq} and #{b.seq}
          </Link>
        )}
        <IconButton icon="close" label="Close (Esc)" onClick={onClose} />
      </header>
      <JsonDiff
        before={a === null ? undefined : framePayload(a.raw)}
        after={b === null ? undefined : framePayload(b.raw)}
        onlyDifferent={false}
        label="The payloads"
      />
    </section>
  );
}

function framesOf(rows: readonly Row<Message>[]): Message[] {
  return rows.flatMap((row) => (row.kind === 'frame' ? [row.frame] : []));
}
