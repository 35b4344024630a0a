import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { frameTest } from '../../model/filter';
import { findPattern, finds } from '../../model/find';
import { count } from '../../model/format';
import { FrameView } from '../../model/frame-view';
import type { Feed } from '../../state/feed';
import type { Message } from '../../wire/contract';
import { Icon } from '../Icon';
import { IconButton, Input } from '../controls';
import './find.css';

interface FindProps {
  feed: Feed;
  /** The filter: only frames that it wants are looked through. */
  line: string;
  /** The row from which to go on. */
  selected: number | null;
  /** Shows the row that was found. */
  onGo: (index: number) => void;
  /** The list has the focus again. */
  onLeave: () => void;
}

/** Looking for a text in the frames, which stay where they are. */
export function useFind({ feed, line, selected, onGo, onLeave }: FindProps) {
  const [text, setText] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const pattern = useMemo(() => findPattern(text ?? ''), [text]);
  const found = useMemo(() => {
    if (pattern === null) return null;
    const wanted = frameTest<Message>(line);
    return new FrameView(
      feed.store,
      (row) => row.kind === 'frame' && finds(pattern, row.frame.raw) && wanted(row.frame),
    );
  }, [feed, line, pattern]);
  found?.update();

  const go = (step: 1 | -1) => {
    if (found === null || found.count === 0) return;
    const at = found.positionOf(selected ?? Infinity);
    const on = selected !== null && found.contains(selected);
    const next = step === -1 ? at - 1 : on ? at + 1 : at;
    const index = found.indexAt((next + found.count) % found.count);
    if (index !== undefined) onGo(index);
  };
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  const open = useCallback(() => {
    setText((before) => before ?? '');
    field.current?.select();
    field.current?.focus();
  }, []);
  const shown = text !== null;
  useEffect(() => {
    if (shown) field.current?.focus();
  }, [shown]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector('[role=dialog], [role=menu]') !== null) return;
      const asked = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
      if (asked && !event.shiftKey) open();
      else if (event.key === 'F3') latest.current(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open]);

  const close = () => {
    setText(null);
    onLeave();
  };
  const place = selected !== null && found?.contains(selected) === true ? found.positionOf(selected) + 1 : null;
  const bar: ReactNode = !shown ? null : (
    <div className="find" role="search" aria-label="Find in the frames">
      <Icon name="search" size={15} />
      <Input
        ref={field}
        aria-label="Find in the frames"
        placeholder="Find in the frames"
        maxLength={500}
        value={text ?? ''}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
        }}
      />
      <span className="num muted find-count" role="status">
        {found === null ? '' : `${place === null ? '' : `${count(place)} of `}${count(found.count)} found`}
      </span>
      <IconButton small icon="up" label="Previous (Shift+Enter)" onClick={() => go(-1)} />
      <IconButton small icon="down" label="Next (Enter)" onClick={() => go(1)} />
      <IconButton small icon="close" label="Close (Esc)" onClick={close} />
    </div>
  );
  return { open, bar, pattern };
}
