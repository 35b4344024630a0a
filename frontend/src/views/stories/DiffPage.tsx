import { useMemo, useState } from 'react';
import { quoted } from '../../model/filter-edit';
import { toggled } from '../../model/filter';
import { parseFilter } from '../../model/filter-parser';
import { dateTime } from '../../model/format';
import { Button, Field, Input, Select } from '../../parts/controls';
import { Empty, Failure, Loading } from '../../parts/feedback';
import { SessionDiff } from '../../parts/stories/SessionDiff';
import { useApp, useRemote } from '../../state/hooks';
import { navigate, replaceQuery, usePlace, withQuery } from '../../state/router';
import { useStory } from '../../state/story';
import { FrameDiff } from './FrameDiff';
import './stories.css';

/** Compares two frames, `?a=12&b=34`, or two sessions, `?sessionA=filter&sessionB=filter`. */
export function DiffPage() {
  const { query } = usePlace();
  const a = numberIn(query.get('a'));
  const b = numberIn(query.get('b'));
  if (a !== null && b !== null) return <FrameDiff key={`${a} ${b}`} a={a} b={b} />;
  const [sessionA, sessionB] = [query.get('sessionA') ?? '', query.get('sessionB') ?? ''];
  return (
    <div className="page">
      <header className="page-head">
        <h1>Two sessions</h1>
        <p>Frames are matched by direction, type and action, in their order.</p>
      </header>
      <Choice key={`${sessionA}\n${sessionB}`} a={sessionA} b={sessionB} />
      <div className="page-fill">
        {sessionA === '' || sessionB === '' ? (
          <Empty icon="messages" title="Two filters are wanted">
            Each finds the frames of one session, such as station:CP-1 tx:42.
          </Empty>
        ) : (
          <Sessions a={sessionA} b={sessionB} />
        )}
      </div>
    </div>
  );
}

function numberIn(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The two filters, to be written or taken from the list of transactions. */
function Choice({ a, b }: { a: string; b: string }) {
  const [lines, setLines] = useState({ a, b });
  const app = useApp();
  const recent = useRemote('diff/transactions', () => app.api.transactions({ limit: 50 }));
  const problem = (line: string) => {
    const parsed = parseFilter(line);
    return parsed.ok ? undefined : parsed.problem.expected;
  };
  const readable = problem(lines.a) === undefined && problem(lines.b) === undefined;
  return (
    <form
      className="session-form"
      onSubmit={(event) => {
        event.preventDefault();
        navigate(withQuery('/diff', { sessionA: lines.a.trim(), sessionB: lines.b.trim() }));
      }}
    >
      {(['a', 'b'] as const).map((side) => (
        <Field key={side} label={`Session ${side.toUpperCase()}`} problem={problem(lines[side])}>
          {(ids) => (
            <div className="row">
              <Input
                {...ids}
                className="mono"
                placeholder="station:CP-1 tx:42"
                value={lines[side]}
                onChange={(event) => setLines({ ...lines, [side]: event.target.value })}
              />
              <Select
                aria-label={`A transaction as session ${side.toUpperCase()}`}
                className="choose"
                value=""
                onChange={(event) => setLines({ ...lines, [side]: event.target.value })}
              >
                <option value="">Transactions…</option>
                {(recent.data?.transactions ?? []).map((each) => (
                  <option
                    key={`${each.stationId} ${each.transactionId} ${each.startedAt}`}
                    value={`station:${quoted(each.stationId)} tx:${quoted(each.transactionId)}`}
                  >
                    {each.stationId}, {each.transactionId.slice(0, 13)}, {dateTime(each.startedAt)}
                  </option>
                ))}
              </Select>
            </div>
          )}
        </Field>
      ))}
      <Button type="submit" kind="primary" disabled={!readable || lines.a.trim() === '' || lines.b.trim() === ''}>
        Compare
      </Button>
    </form>
  );
}

function Sessions({ a, b }: { a: string; b: string }) {
  const { query } = usePlace();
  const one = useStory(a, 'oldest', false);
  const other = useStory(b, 'oldest', false);
  const text = query.getAll('switch').join('\n');
  const switched = useMemo(() => new Set(text === '' ? [] : text.split('\n')), [text]);
  const onSwitch = (key: string) => {
    const next = new URLSearchParams(query);
    next.delete('switch');
    for (const each of toggled([...switched], key)) next.append('switch', each);
    replaceQuery(next);
  };
  const failed = [one, other].find((story) => story.error !== undefined);
  if (failed?.error !== undefined) return <Failure error={failed.error} retry={() => void failed.load()} />;
  if (one.untold || other.untold) return <Loading />;
  return <SessionDiff a={one} b={other} switched={switched} onSwitch={onSwitch} />;
}
