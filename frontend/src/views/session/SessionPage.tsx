import { useCallback, useMemo, useRef } from 'react';
import type { FrameFilter } from '../../model/filter';
import { filterFromQuery, filterToQuery } from '../../model/filter';
import { also } from '../../model/filter-edit';
import type { RecordedFinding } from '../../model/recording';
import { keyOf } from '../../model/recording-lines';
import { Button } from '../../parts/controls';
import { Empty, Notice } from '../../parts/feedback';
import type { InspectorHandle } from '../../parts/inspector/FrameInspector';
import { FrameInspector } from '../../parts/inspector/FrameInspector';
import { FindingList } from '../../parts/recording/FindingList';
import { askForRecording } from '../../parts/recording/open';
import { useChanges } from '../../state/hooks';
import { useVeil } from '../../state/redaction';
import { replaceQuery, usePlace } from '../../state/router';
import type { Session } from '../../state/session';
import { currentSession, sessionChanges } from '../../state/session';
import { SessionHead } from './SessionHead';
import './session.css';

/** A recording, in the inspector of the messages: only to be looked at. */
export function SessionPage() {
  useChanges(sessionChanges);
  const session = currentSession();
  return (
    <div className="page">
      <SessionHead session={session} />
      {session.state === 'open' ? <Opened key={session.name} session={session} /> : <Closed session={session} />}
    </div>
  );
}

function Closed({ session }: { session: Exclude<Session, { state: 'open' }> }) {
  if (session.state === 'reading') {
    return (
      <div className="session-reading" role="status">
        <progress aria-label={`Reading ${session.name}`} max={1} value={session.share} />
        Reading {session.name}
      </div>
    );
  }
  return (
    <>
      {session.state === 'refused' && (
        <Notice tone="bad">
          <strong>{session.name} cannot be opened.</strong> {session.problem}
        </Notice>
      )}
      <Empty
        icon="file"
        title="Open a recording"
        action={
          <Button kind="primary" icon="file" onClick={askForRecording}>
            Open a recording…
          </Button>
        }
      >
        Choose a file, or drop it anywhere on the page: JSON lines or HTML as exported here, or a HAR of any developer
        tools. It is read in this browser and sent nowhere.
      </Empty>
    </>
  );
}

function Opened({ session: { recording, feed } }: { session: Extract<Session, { state: 'open' }> }) {
  const inspector = useRef<InspectorHandle>(null);
  const text = usePlace().query.toString();
  const filter = useMemo(() => filterFromQuery(new URLSearchParams(text)), [text]);
  const onFilter = useCallback(
    (next: FrameFilter) => replaceQuery(filterToQuery(next, new URLSearchParams(text))),
    [text],
  );
  const { stations, places } = useMemo(
    () => ({
      stations: [...new Set(recording.frames.map(({ stationId }) => stationId))].sort(),
      places: new Map(recording.frames.map((frame, at) => [keyOf(frame), at])),
    }),
    [recording],
  );
  const veil = useVeil();
  // What the veil knows of a recording changes with its frames.
  useChanges(feed.changes);
  const showFrameOf = (finding: RecordedFinding) => {
    const at = places.get(keyOf(finding));
    if (at !== undefined) inspector.current?.show(at);
  };
  return (
    <>
      {recording.findings.length > 0 && (
        <FindingList
          findings={veil === null ? recording.findings : recording.findings.map((each) => veil.finding(each))}
          onShow={showFrameOf}
          onSeverity={(severity) => onFilter({ ...filter, text: also(filter.text, `finding:${severity}`) })}
        />
      )}
      <div className="page-fill">
        <FrameInspector ref={inspector} name="session" feed={feed} filter={filter} onFilter={onFilter} stations={stations} />
      </div>
    </>
  );
}
