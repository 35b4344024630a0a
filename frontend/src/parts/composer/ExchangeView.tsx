import { latency } from '../../model/format';
import { framePayload } from '../../model/json';
import { useVeil } from '../../state/redaction';
import type { Exchange } from '../../wire/contract';
import type { ProblemError } from '../../wire/http';
import { Chip } from '../controls';
import { CopyButton } from '../CopyButton';
import { Empty, Notice } from '../feedback';
import { JsonTree } from '../JsonTree';

const TONES = { CALLRESULT: 'good', CALLERROR: 'bad', TIMEOUT: 'warn', NONE: 'neutral' } as const;
export const ANSWER_WORDS = {
  CALLRESULT: 'Answered',
  CALLERROR: 'Refused',
  TIMEOUT: 'No answer in time',
  NONE: 'Sent, no answer expected',
} as const;

/** A call and what came back. */
export function ExchangeView({
  exchange,
  problem,
}: {
  exchange: Exchange | null;
  problem: ProblemError | null;
}) {
  if (problem !== null) {
    return (
      <div className="exchange">
        <Notice tone="bad">
          <strong>{problem.problem.title}</strong>
          <div>{problem.message}</div>
          {problem.problem.errors?.map((each) => (
            <div key={each.field + each.message} className="mono">
              {each.field}: {each.message}
            </div>
          ))}
        </Notice>
      </div>
    );
  }
  if (exchange === null) {
    return (
      <div className="exchange">
        <Empty icon="send" title="The answer appears here">
          With its latency, or the reason why there is none.
        </Empty>
      </div>
    );
  }
  return (
    <div className="exchange" aria-live="polite">
      <div className="row wrap">
        <h2 className="exchange-title">Exchange</h2>
        <Chip tone={TONES[exchange.answer]} dot>
          {ANSWER_WORDS[exchange.answer]}
        </Chip>
        {exchange.latencyMillis !== null && (
          <span className="num exchange-latency">{latency(exchange.latencyMillis)}</span>
        )}
        <span className="mono faint clip">{exchange.messageId}</span>
      </div>
      {exchange.errorCode !== null && (
        <Notice tone="bad">
          <strong>{exchange.errorCode}</strong>
          <div>{exchange.errorDescription}</div>
        </Notice>
      )}
      <Half title="Sent" raw={exchange.sent} />
      {exchange.raw !== null && <Half title="Received" raw={exchange.raw} />}
    </div>
  );
}

function Half({ title, raw: text }: { title: string; raw: string }) {
  const raw = useVeil()?.raw(text) ?? text;
  const payload = framePayload(raw);
  return (
    <section className="payload">
      <header className="row">
        <h3 className="grow">{title}</h3>
        <CopyButton text={raw} label="Raw" />
      </header>
      {payload === null ? (
        <pre className="mono raw">{raw}</pre>
      ) : (
        <JsonTree value={payload} label={`${title} payload`} />
      )}
    </section>
  );
}
