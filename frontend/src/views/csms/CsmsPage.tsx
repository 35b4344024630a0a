import { useState } from 'react';
import { age } from '../../model/format';
import { presentOf } from '../../model/present-state';
import { Composer } from '../../parts/composer/Composer';
import { CopyButton } from '../../parts/CopyButton';
import { Chip } from '../../parts/controls';
import { Empty, Failure, Loading } from '../../parts/feedback';
import { useApp, useNow, useRemote, useStation } from '../../state/hooks';
import { replaceQuery, usePlace } from '../../state/router';
import type { Csms, CsmsStation } from '../../wire/contract';
import { Bends } from './Bends';
import './csms.css';

/** The central system inside this program: who is connected, and what it can be told. */
export function CsmsPage() {
  const app = useApp();
  const remote = useRemote('csms', () => app.api.csms(), 2_000);
  if (remote.error !== undefined && remote.data === undefined) {
    return remote.error.problem.status === 404 ? (
      <Empty icon="csms" title="The sandbox CSMS is switched off">
        Start the emulator without --no-sandbox to have a central system inside it.
      </Empty>
    ) : (
      <Failure error={remote.error} retry={remote.reload} />
    );
  }
  if (remote.data === undefined) return <Loading />;
  return <Loaded csms={remote.data} reload={remote.reload} />;
}

function Loaded({ csms, reload }: { csms: Csms; reload: () => void }) {
  const place = usePlace();
  const wanted = place.query.get('station');
  const chosen = csms.stations.find((each) => each.stationId === wanted) ?? csms.stations[0];
  return (
    <div className="page">
      <header className="page-head">
        <h1>Sandbox CSMS</h1>
        <Chip tone={csms.running ? 'good' : 'off'} dot>
          {csms.running ? 'running' : 'stopped'}
        </Chip>
        <span className="mono muted clip">{csms.url}</span>
        <CopyButton text={csms.url} label="Address" />
      </header>
      <div className="csms-body">
        <section className="card csms-stations" aria-label="Connected stations">
          <header>
            <h2 className="grow">Connected</h2>
            <span className="muted num">{csms.stations.length}</span>
          </header>
          <StationList
            stations={csms.stations}
            chosen={chosen?.stationId}
            onChoose={(id) => replaceQuery(new URLSearchParams({ station: id }))}
          />
        </section>
        <div className="stack csms-right">
          <section className="card" aria-label="Send a call">
            <header>
              <h2>Send a call</h2>
              {chosen !== undefined && (
                <span className="muted">
                  to {chosen.stationId}, OCPP {chosen.version}
                </span>
              )}
            </header>
            <div className="body">
              {chosen === undefined ? (
                <Empty icon="plug" title="No station is connected" />
              ) : (
                <CallComposer key={`${chosen.stationId}/${chosen.version}`} station={chosen} />
              )}
            </div>
          </section>
          <Bends csms={csms} onChange={reload} />
        </div>
      </div>
    </div>
  );
}

/** Sends from the sandbox to one station; of one that lives here, its present state is filled in. */
function CallComposer({ station }: { station: CsmsStation }) {
  const app = useApp();
  const own = useStation(station.stationId);
  return (
    <Composer
      version={station.version}
      present={own === undefined ? null : presentOf(own)}
      ways={[
        {
          side: 'csms',
          label: 'From the sandbox CSMS',
          blocked: null,
          send: (composed) => app.api.csmsCall(station.stationId, composed),
        },
      ]}
    />
  );
}

interface ListProps {
  stations: readonly CsmsStation[];
  chosen: string | undefined;
  onChoose: (stationId: string) => void;
}

function StationList({ stations, chosen, onChoose }: ListProps) {
  const now = useNow();
  const [query, setQuery] = useState('');
  const shown = stations.filter((each) => each.stationId.toLowerCase().includes(query.toLowerCase()));
  return (
    <>
      {stations.length > 8 && (
        <div className="csms-search">
          <input
            className="input"
            aria-label="Search connected stations"
            placeholder="Search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      <ul className="csms-list">
        {shown.slice(0, 300).map((each) => (
          <li key={each.stationId}>
            <button
              type="button"
              aria-pressed={each.stationId === chosen}
              onClick={() => onChoose(each.stationId)}
            >
              <span className="clip grow">
                <strong>{each.stationId}</strong>
                <span className="faint"> {each.version}</span>
              </span>
              <span className="faint num">{age(each.lastFrameAt, now)}</span>
              <span
                className={`dot tone-${each.registration.toLowerCase() === 'accepted' ? 'good' : 'warn'}`}
                title={each.registration}
              />
            </button>
          </li>
        ))}
      </ul>
      {shown.length > 300 && <p className="csms-more muted">{shown.length - 300} more: search for one</p>}
      {stations.length === 0 && <p className="csms-more muted">Nobody yet</p>}
    </>
  );
}
