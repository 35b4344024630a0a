import { connectionAt, connectionWords } from '../../model/connection';
import { dateTime, latency } from '../../model/format';
import { useApp, useRemote } from '../../state/hooks';
import type { Connection } from '../../wire/contract';
import { Failure, Loading } from '../feedback';
import './connection.css';

/** The connection a frame went over, with its handshake, and the others that are remembered. */
export function ConnectionFacts({ stationId, time }: { stationId: string; time: string }) {
  const app = useApp();
  const all = useRemote(`connections ${stationId} ${time}`, () => app.api.connections(stationId));
  if (all.error !== undefined) return <Failure error={all.error} retry={all.reload} />;
  if (all.data === undefined) return <Loading rows={4} />;
  const own = connectionAt(all.data, time);
  const others = all.data.filter((each) => each !== own);
  return (
    <section className="connection-facts" aria-label="Connection">
      {own === undefined ? (
        <p className="muted">
          The connection of this frame is not remembered: the emulator keeps the last eight of each station
          since it was started.
        </p>
      ) : (
        <OneConnection connection={own} open />
      )}
      {others.length > 0 && <h3>{own === undefined ? 'Remembered' : 'Others'}</h3>}
      {others.map((each) => (
        <OneConnection key={each.number} connection={each} open={false} />
      ))}
    </section>
  );
}

function OneConnection({ connection, open }: { connection: Connection; open: boolean }) {
  const { closing } = connection;
  return (
    <details open={open}>
      <summary>
        <b className="num">#{connection.number}</b> {dateTime(connection.dialledAt)} – {connectionWords(connection)}
      </summary>
      <dl className="facts">
        <dt>Address</dt>
        <dd className="mono">{connection.url}</dd>
        <dt>Subprotocol</dt>
        <dd>
          {connection.subprotocol ?? 'none'} <span className="muted">of {connection.offered.join(', ')}</span>
        </dd>
        <dt>Answer</dt>
        <dd className="num">
          {connection.httpStatus ?? connection.failure ?? '–'}
          {connection.tookMillis !== null && <span className="muted"> after {latency(connection.tookMillis)}</span>}
        </dd>
        <dt>TLS</dt>
        <dd>{connection.tlsVersion === null ? 'none' : `${connection.tlsVersion}, ${connection.cipherSuite ?? ''}`}</dd>
        <dt>Compression</dt>
        <dd>{connection.compression ? 'permessage-deflate' : 'none'}</dd>
        {closing !== null && (
          <>
            <dt>Close code</dt>
            <dd>
              <span className="num">{closing.code}</span> {closing.reason}{' '}
              <span className="muted">
                by the {closing.byPeer ? 'CSMS' : 'station'}, {closing.clean ? 'with' : 'without'} both close frames
              </span>
            </dd>
          </>
        )}
      </dl>
      <Headers title="Request headers" headers={connection.requestHeaders} />
      <Headers title="Answer headers" headers={connection.responseHeaders} />
    </details>
  );
}

function Headers({ title, headers }: { title: string; headers: Connection['requestHeaders'] }) {
  if (headers.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <pre className="mono raw">{headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
    </>
  );
}
