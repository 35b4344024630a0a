import { Empty } from '../../parts/feedback';
import type { Station } from '../../wire/contract';
import { EvseCard } from './EvseCard';

export function ConnectorsTab({ station }: { station: Station }) {
  if (station.evses.length === 0) {
    return <Empty icon="plug" title="This station has no connectors" />;
  }
  return (
    <div className="evse-cards">
      {station.evses.map((evse) => (
        <EvseCard key={evse.evseId} station={station} evse={evse} />
      ))}
    </div>
  );
}
