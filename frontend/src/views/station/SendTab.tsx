import { presentOf } from '../../model/present-state';
import { Composer } from '../../parts/composer/Composer';
import { useWays } from '../../parts/composer/useWays';
import type { Station } from '../../wire/contract';

/** Sends any call or any text, in the name of the station or from the sandbox CSMS to it. */
export function SendTab({ station }: { station: Station }) {
  return (
    <div className="tab-padded">
      <Composer version={station.version} ways={useWays(station)} present={presentOf(station)} />
    </div>
  );
}
