import { dialsSandbox } from '../../model/sandbox';
import { useApp, useChanges } from '../../state/hooks';
import type { Station } from '../../wire/contract';
import type { Way } from './Composer';

/** How a message can go between a station of this emulator and its CSMS: in its name, or from the sandbox. */
export function useWays(station: Station | undefined): readonly [Way, Way] {
  const app = useApp();
  useChanges(app.connection);
  const stationId = station?.stationId ?? '';
  const sandbox = app.info?.sandboxCsmsUrl ?? null;
  const away =
    station === undefined
      ? 'There is no such station here.'
      : station.link.state === 'online'
        ? null
        : 'The station is not connected to its CSMS.';
  const elsewhere =
    sandbox === null
      ? 'The sandbox CSMS is switched off.'
      : station !== undefined && !dialsSandbox(station.csmsUrl, sandbox)
        ? 'The station is not connected to the sandbox CSMS.'
        : null;
  return [
    {
      side: 'station',
      label: 'From the station',
      blocked: away,
      send: (composed) => app.api.sendFrame(stationId, composed),
    },
    {
      side: 'csms',
      label: 'From the sandbox CSMS',
      blocked: elsewhere ?? away,
      send: (composed) => app.api.csmsCall(stationId, composed),
    },
  ];
}
