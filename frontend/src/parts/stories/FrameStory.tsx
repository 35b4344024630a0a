import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { quoted } from '../../model/filter-edit';
import { count } from '../../model/format';
import type { FrameRow } from '../../model/frame';
import { sequence } from '../../model/sequence';
import { timeInMode, timeMode } from '../../model/times';
import { moveSelection } from '../../model/viewport';
import { usePageKeys } from '../../state/keys';
import { usePreference } from '../../state/preferences';
import { useVeil } from '../../state/redaction';
import { frameLink, messagesPath, navigate, withQuery } from '../../state/router';
import type { Story } from '../../state/story';
import { STORY_MOST, STORY_STEP } from '../../state/story';
import type { Message } from '../../wire/contract';
import { Link } from '../Link';
import { Split } from '../Split';
import type { VirtualListHandle } from '../VirtualList';
import { useResend } from '../composer/useResend';
import { Button, Segmented } from '../controls';
import { Empty, Failure, Loading, Notice } from '../feedback';
import { FrameDetail } from '../inspector/FrameDetail';
import { useValueMenu } from '../inspector/ValueMenu';
import { useCompare } from '../inspector/useCompare';
import { HideSwitch } from '../redaction/HideSwitch';
import { DiagramMenu } from './DiagramMenu';
import { FrameList } from './FrameList';
import { SequenceDiagram } from './SequenceDiagram';
import './stories.css';

const LIST_KEYS = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];

interface StoryProps {
  story: Story;
  title: string;
  /** The chosen frame, by its number in the log. */
  selected: number | null;
  onSelect: (seq: number | null) => void;
}

/** Frames that belong together, as a diagram or as a list, with the details of the chosen one. */
export function FrameStory({ story, title, selected, onSelect }: StoryProps) {
  const [shapeText, setShape] = usePreference('story', 'diagram');
  const [times] = usePreference('times', 'clock');
  const list = useRef<VirtualListHandle>(null);
  const shape = shapeText === 'frames' ? 'frames' : 'diagram';
  const { rows } = story;
  const drawn = useMemo(() => sequence(rows), [rows]);
  /** The numbers of the frames at the places of the list; null where there is none. */
  const places = useMemo(
    () =>
      shape === 'diagram'
        ? drawn.steps.map((step) => (step.kind === 'arrow' ? step.seq : null))
        : rows.map((row) => (row.kind === 'frame' ? row.frame.seq : null)),
    [shape, drawn, rows],
  );
  const row = story.row(selected);
  const partner = story.partnerOf(row);
  const onLine = (line: string) => navigate(messagesPath(line));
  const { ask, menu } = useValueMenu(story.filter, onLine);
  const compare = useCompare(row?.frame);
  const resend = useResend(row, partner);
  const veil = useVeil();

  const at = selected === null ? -1 : places.indexOf(selected);
  useEffect(() => {
    if (at >= 0) list.current?.reveal(at);
  }, [at, shape]);

  const onKey = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
    const to = moveSelection(event.key, at < 0 ? null : at, places.length, list.current?.pageSize() ?? 10);
    if (to !== null) {
      const seq = nearest(places, to, to >= at ? 1 : -1);
      if (seq !== null) onSelect(seq);
      return true;
    }
    if (compare.onKey(event.key)) return true;
    if (event.key === 'x' && partner !== undefined) {
      onSelect(partner.frame.seq);
      return true;
    }
    if (event.key !== 'Escape' || selected === null) return resend.onKey(event.key);
    onSelect(null);
    list.current?.focus();
    return true;
  };
  usePageKeys((event) => {
    if (LIST_KEYS.includes(event.key) && document.activeElement !== document.body) return;
    if (onKey(event)) event.preventDefault();
  });
  const onListKey = (event: ReactKeyboardEvent) => {
    if (LIST_KEYS.includes(event.key) && onKey(event)) event.preventDefault();
  };
  const first = rows.find((each) => each.kind === 'frame')?.at ?? null;
  return (
    <section className="story" aria-label={title}>
      <div className="story-tools" role="toolbar" aria-label="The frames">
        <Segmented
          label="Shape"
          value={shape}
          onChange={setShape}
          options={[
            { value: 'diagram', label: 'Diagram' },
            { value: 'frames', label: 'Frames' },
          ]}
        />
        <Told story={story} leftOut={shape === 'diagram' ? drawn.leftOut : 0} />
        <span className="grow" />
        <HideSwitch />
        <Link className="button small" to={withQuery('/diff', { sessionA: story.filter })}>
          Compare with…
        </Link>
        <Link className="button small" to={messagesPath(story.filter)}>
          In the messages
        </Link>
        <DiagramMenu drawn={drawn} title={veil?.sentence(title) ?? title} />
      </div>
      {compare.bar}
      <div className="story-body">
        {story.error !== undefined && story.size > 0 && <Notice tone="bad">{story.error.message}</Notice>}
        {story.size > 0 ? (
          <Split
            name="story"
            secondWidth={460}
            first={
              shape === 'diagram' ? (
                <SequenceDiagram
                  ref={list}
                  drawn={drawn}
                  selected={selected}
                  partner={partner?.frame.seq ?? null}
                  onSelect={onSelect}
                  onKeyDown={onListKey}
                />
              ) : (
                <FrameList
                  ref={list}
                  rows={rows}
                  selected={selected}
                  partner={partner?.index ?? null}
                  onSelect={onSelect}
                  onKeyDown={onListKey}
                  timeOf={(each, before) =>
                    timeInMode(timeMode(times), each.at, { start: first, previous: before?.at ?? null, skew: null })
                  }
                />
              )
            }
            second={row === undefined ? null : details(row, partner)}
          />
        ) : story.error !== undefined ? (
          <Failure error={story.error} retry={() => void story.load()} />
        ) : story.untold || story.busy ? (
          <Loading />
        ) : (
          <Empty icon="messages" title="No frames">
            The log has none for {story.filter === '' ? 'this' : story.filter}.
          </Empty>
        )}
      </div>
      {menu}
      {resend.dialog}
    </section>
  );

  function details(chosen: FrameRow<Message>, other: FrameRow<Message> | undefined) {
    return (
      <FrameDetail
        row={chosen}
        partner={other}
        onJump={other === undefined ? null : () => onSelect(other.frame.seq)}
        onTransaction={(tx) => onLine(`tx:${quoted(tx)}`)}
        onClose={() => onSelect(null)}
        onMenu={ask}
        find={null}
        skewMillis={null}
        link={frameLink(chosen.frame.seq, story.filter)}
        recorded={false}
        tools={resend.tools}
      />
    );
  }
}

/** How many frames these are, what is missing, and the way to go on. */
function Told({ story, leftOut }: { story: Story; leftOut: number }) {
  const oldest = story.order === 'oldest';
  const more = story.more && !story.full;
  return (
    <span className="row wrap story-told num" role="status">
      <span className="muted">
        {count(story.size)} {story.size === 1 ? 'frame' : 'frames'}
      </span>
      {story.more && (
        <span className="tone-warn dropped">
          {oldest ? 'the first of more' : 'the last of more'}
          {story.full ? `; ${count(STORY_MOST)} are the most, a narrower filter shows others` : ''}
        </span>
      )}
      {leftOut > 0 && <span className="tone-warn dropped">{count(leftOut)} of further stations are not drawn</span>}
      {more && (
        <Button small disabled={story.busy} onClick={() => void story.load()}>
          {oldest ? 'Next' : 'Earlier'} {count(STORY_STEP)}
        </Button>
      )}
    </span>
  );
}

/** The frame at a place, or the next one in a direction, else the other way. */
function nearest(places: readonly (number | null)[], from: number, way: 1 | -1): number | null {
  for (const step of [way, -way]) {
    for (let at = from; at >= 0 && at < places.length; at += step) {
      const seq = places[at];
      if (seq != null) return seq;
    }
  }
  return null;
}
