import { useState } from 'react';
import { clockTime, dateTime } from '../../model/format';
import { framePayload } from '../../model/json';
import { Link } from '../../parts/Link';
import { Check } from '../../parts/controls';
import { Failure, Loading } from '../../parts/feedback';
import { DirectionWord, TypeWord } from '../../parts/inspector/FrameLine';
import { HideSwitch } from '../../parts/redaction/HideSwitch';
import { JsonDiff } from '../../parts/stories/JsonDiff';
import { useApp, useRemote } from '../../state/hooks';
import { framesDiffPath } from '../../state/compare';
import { useVeil } from '../../state/redaction';
import { messagesPath, stationPath } from '../../state/router';
import type { Message } from '../../wire/contract';

/** Two frames of the log, place by place. */
export function FrameDiff({ a, b }: { a: number; b: number }) {
  const { api } = useApp();
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const both = useRemote(`diff/${a}/${b}`, () => Promise.all([api.message(a), api.message(b)]));
  const veil = useVeil();
  const frames = both.data?.map(({ message }) => veil?.through(message) ?? message);
  const [before, after] = frames ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <h1>Two frames</h1>
        <span className="grow" />
        <HideSwitch />
        <Check label="Only what differs" checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)} />
        <Link className="button" to={framesDiffPath(b, a)}>
          Swap
        </Link>
      </header>
      {both.error !== undefined ? (
        <Failure error={both.error} retry={both.reload} />
      ) : before === undefined || after === undefined ? (
        <Loading />
      ) : (
        <div className="page-fill frame-diff">
          <div className="frame-diff-heads">
            <Head side="A" frame={before} />
            <Head side="B" frame={after} />
          </div>
          <JsonDiff
            before={payloadOf(before)}
            after={payloadOf(after)}
            onlyDifferent={onlyDifferent}
            label="The payloads of both frames"
          />
        </div>
      )}
    </div>
  );
}

function Head({ side, frame }: { side: string; frame: Message }) {
  return (
    <section aria-label={`Frame ${side}`}>
      <h2>
        {side}: {frame.action ?? 'Unreadable frame'}
      </h2>
      <div className="row wrap detail-sub">
        <DirectionWord direction={frame.direction} />
        <TypeWord messageType={frame.messageType} />
        <Link to={stationPath(frame.stationId)} className="detail-station">
          {frame.stationId}
        </Link>
        <span className="tag">OCPP {frame.version}</span>
        <span className="num muted">
          {dateTime(frame.time)}
          {clockTime(Date.parse(frame.time)).slice(8)}
        </span>
        <Link to={messagesPath(`seq=${frame.seq}`)} className="num muted">
          #{frame.seq}
        </Link>
      </div>
    </section>
  );
}

/** What a frame says; its whole text where that is no frame. */
function payloadOf({ raw, messageType }: Message): unknown {
  return messageType === 'MALFORMED' ? raw : framePayload(raw);
}
