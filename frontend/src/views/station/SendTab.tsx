import type { Composed } from '../../parts/composer/Composer';
import { Composer } from '../../parts/composer/Composer';
import { useApp } from '../../state/hooks';
import type { Station } from '../../wire/contract';

/** Makes the station send any call, or any text. */
export function SendTab({ station }: { station: Station }) {
  const app = useApp();
  const send = (composed: Composed) => app.api.sendFrame(station.stationId, composed);
  return (
    <div className="tab-padded">
      <Composer
        version={station.version}
        initiator="station"
        allowRaw
        send={send}
        disabledBecause={
          station.link.state === 'online' ? null : 'The station is not connected to its CSMS.'
        }
      />
    </div>
  );
}
