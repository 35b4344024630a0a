import { useEffect, useMemo, useRef, useState } from 'react';
import type { FrameFilter } from '../../model/filter';
import { parseFilter } from '../../model/filter-parser';
import { count } from '../../model/format';
import { Button } from '../../parts/controls';
import { Notice } from '../../parts/feedback';
import type { InspectorHandle } from '../../parts/inspector/FrameInspector';
import { FrameInspector } from '../../parts/inspector/FrameInspector';
import { asProblem, useApp } from '../../state/hooks';
import { LogFeed } from '../../state/log-feed';
import { showProblem, showToast } from '../../state/toasts';

/** So that the log is not searched anew for each letter. */
const TYPING_MILLIS = 400;

interface LogProps {
  filter: FrameFilter;
  onFilter: (filter: FrameFilter) => void;
  stations: readonly string[];
  /** The number in the log of the frame to begin at; null for the newest. */
  frame: number | null;
}

/** What the log holds: found by the server, page by page, and as it was before a restart. */
export function LogMessages({ filter, onFilter, stations, frame }: LogProps) {
  const app = useApp();
  const line = useSettled(filter.text);
  const feed = useMemo(() => new LogFeed(app.api, line, frame), [app, line, frame]);
  const inspector = useRef<InspectorHandle>(null);
  const [missing, setMissing] = useState(false);

  useEffect(() => {
    let wanted = true;
    // Without a count the list is as good.
    feed.countAll().catch(() => undefined);
    feed.loadOlder().then(
      () => {
        if (!wanted) return;
        const index = frame === null ? undefined : feed.store.indexOf(frame);
        setMissing(frame !== null && index === undefined);
        if (index !== undefined) inspector.current?.show(index);
      },
      (error: unknown) => showProblem('The log', asProblem(error)),
    );
    return () => {
      wanted = false;
    };
  }, [feed, frame]);

  const newer = () => {
    feed.loadNewer().then(
      ({ found, whole }) => {
        if (found > 0) return;
        if (whole) showToast({ tone: 'good', title: 'Nothing newer', detail: 'The log has no newer frame that fits' });
        else showToast({ tone: 'good', title: 'Nothing newer yet', detail: 'The search is not at its end; load again to go on' });
      },
      (error: unknown) => showProblem('Newer messages', asProblem(error)),
    );
  };
  return (
    <>
      {missing && frame !== null && (
        <Notice tone="warn">
          Frame #{count(frame)} is not among these: the log does not hold it any more, or the filter leaves it out.
        </Notice>
      )}
      <FrameInspector
        ref={inspector}
        name="log"
        feed={feed}
        filter={filter}
        onFilter={onFilter}
        stations={stations}
        decided
        more={
          <Button small kind="quiet" icon="down" onClick={newer}>
            Load newer
          </Button>
        }
      />
    </>
  );
}

/** The last line that could be read, once the reader has stopped typing. */
function useSettled(text: string): string {
  const readable = parseFilter(text).ok;
  const [settled, setSettled] = useState(readable ? text : '');
  useEffect(() => {
    if (!readable || text === settled) return undefined;
    const timer = setTimeout(() => setSettled(text), TYPING_MILLIS);
    return () => clearTimeout(timer);
  }, [readable, text, settled]);
  return settled;
}
