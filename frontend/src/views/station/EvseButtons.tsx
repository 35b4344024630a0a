import { Button, Input } from '../../parts/controls';
import { useApp, useTask } from '../../state/hooks';
import { usePreference } from '../../state/preferences';
import type { Connector, Evse, Station } from '../../wire/contract';

interface ButtonsProps {
  station: Station;
  evse: Evse;
  connector: Connector | undefined;
}

/** What a driver, or a technician, can do at one EVSE. */
export function EvseButtons({ station, evse, connector }: ButtonsProps) {
  const app = useApp();
  const { busy, run } = useTask();
  const [idTag, setIdTag] = usePreference('idTag', 'TAG-1');
  const id = station.stationId;
  const socket = connector?.connectorId ?? 1;
  const off = busy || !station.running;
  const plugged = connector?.plugged ?? false;
  const faulted = evse.faulted !== null;

  const act = (title: string, ask: () => Promise<Station>) =>
    run(title, async () => app.took(await ask()));
  const charge = () =>
    run('Charging', async () => {
      const done = await app.api.charge(id, { evseId: evse.evseId, connectorId: socket, idTag });
      app.took(done.station);
      return done.detail;
    });
  const stop = () =>
    run('Stopped', async () => {
      const done = await app.api.stopCharge(id, { evseId: evse.evseId, idTag, unplug: false });
      app.took(done.station);
      return done.detail;
    });
  return (
    <footer className="evse-buttons">
      <div className="row wrap">
        {evse.transaction === null ? (
          <Button
            changes
            kind="primary"
            icon="bolt"
            disabled={off || faulted || idTag === ''}
            onClick={charge}
            title="Plug in, tap the card, wait for the transaction"
          >
            Charge
          </Button>
        ) : (
          <Button changes kind="primary" icon="stop" disabled={off} onClick={stop}>
            Stop
          </Button>
        )}
        <span className="divider" />
        {plugged ? (
          <Button
            changes
            icon="unplug"
            disabled={off}
            onClick={() => act('Unplug', () => app.api.plugOut(id, evse.evseId, socket))}
          >
            Unplug
          </Button>
        ) : (
          <Button
            changes
            icon="plug"
            disabled={off}
            onClick={() => act('Plug in', () => app.api.plugIn(id, evse.evseId, socket))}
          >
            Plug in
          </Button>
        )}
        <form
          className="row card-tap"
          onSubmit={(event) => {
            event.preventDefault();
            if (!off && idTag !== '') act('Tap card', () => app.api.authorize(id, evse.evseId, idTag));
          }}
        >
          <Input
            className="mono"
            aria-label="Card (idTag)"
            title="The card that is tapped"
            maxLength={36}
            value={idTag}
            onChange={(event) => setIdTag(event.target.value.trim())}
          />
          <Button changes type="submit" icon="card" disabled={off || idTag === ''}>
            Tap card
          </Button>
        </form>
        <span className="grow" />
        {faulted ? (
          <Button
            changes
            icon="check"
            disabled={off}
            onClick={() => act('Clear fault', () => app.api.clearFault(id, evse.evseId))}
          >
            Clear fault
          </Button>
        ) : (
          <Button
            changes
            icon="warning"
            kind="danger"
            disabled={off}
            onClick={() => act('Fault', () => app.api.fault(id, evse.evseId))}
          >
            Fault
          </Button>
        )}
      </div>
    </footer>
  );
}
