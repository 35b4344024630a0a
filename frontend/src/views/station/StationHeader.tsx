import { useState } from 'react';
import { age, count } from '../../model/format';
import { linkWord } from '../../model/station';
import { Button, Chip } from '../../parts/controls';
import { Confirm } from '../../parts/Dialog';
import { Notice } from '../../parts/feedback';
import { Icon } from '../../parts/Icon';
import { Link } from '../../parts/Link';
import { ActionMenu } from '../../parts/Menu';
import { useApp, useNow, useTask } from '../../state/hooks';
import { navigate } from '../../state/router';
import type { Station } from '../../wire/contract';
import { EditStationDialog } from './EditStationDialog';

/** Who the station is, how it stands with its CSMS, and its main switch. */
export function StationHeader({ station }: { station: Station }) {
  const app = useApp();
  const { busy, run } = useTask();
  const [deleting, setDeleting] = useState(false);
  const [editing, setEditing] = useState(false);
  const now = useNow();
  const link = linkWord(station);
  const id = station.stationId;
  const act = (title: string, ask: () => Promise<Station>) =>
    run(title, async () => app.took(await ask()));
  return (
    <header className="station-head">
      <div className="row station-title">
        <Link to="/" className="muted crumb">
          Fleet
        </Link>
        <Icon name="chevron" size={13} />
        <h1>{id}</h1>
        <Chip tone={link.tone} dot>
          {link.word}
        </Chip>
        <span className="tag">OCPP {station.version}</span>
        {station.demo && <span className="tag">demo</span>}
        <span className="grow" />
        {station.running ? (
          <Button
            changes
            icon="power"
            disabled={busy}
            onClick={() => act('Switch off', () => app.api.stopStation(id))}
          >
            Switch off
          </Button>
        ) : (
          <Button
            changes
            icon="power"
            kind="primary"
            disabled={busy}
            onClick={() => act('Switch on', () => app.api.startStation(id))}
          >
            Switch on
          </Button>
        )}
        <Button
          changes
          icon="reset"
          disabled={busy || !station.running}
          onClick={() => act('Reset', () => app.api.resetStation(id))}
        >
          Reset
        </Button>
        <ActionMenu
          trigger={<Button icon="more" aria-label="More" title="More" />}
          items={[
            {
              label: 'Change address or password',
              icon: 'pencil',
              changes: true,
              onSelect: () => setEditing(true),
            },
            {
              label: 'Delete station',
              icon: 'trash',
              danger: true,
              changes: true,
              onSelect: () => setDeleting(true),
            },
          ]}
        />
      </div>
      <dl className="station-facts">
        <Fact name="CSMS" value={station.csmsUrl} mono />
        <Fact name="Hardware" value={`${station.vendor} ${station.model}`} />
        <Fact name="Profile" value={station.profile} />
        <Fact name="Firmware" value={station.firmwareVersion} />
        <Fact name="Serial" value={station.serialNumber} />
        <Fact name="Security" value={String(station.securityProfile)} />
        <Fact
          name="Frames"
          value={`${count(station.framesSent)} out, ${count(station.framesReceived)} in`}
        />
        <Fact name="Last frame" value={ago(station.lastFrameAt, now)} />
        <Fact name="Queued" value={count(station.queuedCalls)} />
      </dl>
      <LinkTrouble station={station} now={now} />
      {editing && <EditStationDialog station={station} onClose={() => setEditing(false)} />}
      <Confirm
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete ${id}?`}
        verb="Delete station"
        onConfirm={() =>
          run('Delete station', async () => {
            await app.api.deleteStation(id);
            navigate('/');
            return `${id} is gone.`;
          })
        }
      >
        <p>
          It disconnects, and its settings and registers are forgotten. Its frames stay in the log.
        </p>
      </Confirm>
    </header>
  );
}

function ago(iso: string | null, now: number): string {
  const text = age(iso, now);
  return text === '–' || text === 'now' ? text : `${text} ago`;
}

function Fact({ name, value, mono }: { name: string; value: string; mono?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">
        <span className={mono === true ? 'mono' : undefined}>{value === '' ? '–' : value}</span>
      </dd>
    </div>
  );
}

/** Why the station is not connected, when it should be. */
function LinkTrouble({ station, now }: { station: Station; now: number }) {
  const { link } = station;
  if (!station.running || link.state === 'online') return null;
  if (link.lastClose === null && link.attempts < 2) return null;
  const next = link.nextAttemptAt === null ? null : Date.parse(link.nextAttemptAt) - now;
  return (
    <Notice tone="warn">
      Not connected{link.lastClose !== null && <>: {link.lastClose}</>}
      <span className="num">
        . {count(link.attempts)} attempts
        {next !== null && next > 0 && `, next in ${Math.ceil(next / 1000)} s`}.
      </span>
    </Notice>
  );
}
