import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { age, percent, wattHours, watts } from '../../model/format';
import type { Rates, StationRate } from '../../model/rates';
import type { StationSort } from '../../model/station';
import { linkWord, stationSoc, statusTone, totalEnergyWh, totalWatts } from '../../model/station';
import { moveSelection } from '../../model/viewport';
import { Button, Chip } from '../../parts/controls';
import { Empty, Loading } from '../../parts/feedback';
import { Icon } from '../../parts/Icon';
import { Link } from '../../parts/Link';
import type { VirtualListHandle } from '../../parts/VirtualList';
import { VirtualList } from '../../parts/VirtualList';
import { useNow } from '../../state/hooks';
import { usePageKeys } from '../../state/keys';
import { navigate, stationPath } from '../../state/router';
import { useStill } from '../../state/still';
import type { Station } from '../../wire/contract';
import { ErrorCell, LatencyCell, RateCell } from './RateCells';
import type { Sort } from './sorting';

const ROW_HEIGHT = 46;
const CHIPS_SHOWN = 2;

interface TableProps {
  stations: readonly Station[];
  rates: Rates;
  ready: boolean;
  /** There are stations, though perhaps none of them matches. */
  narrowed: boolean;
  sort: Sort;
  onSort: (by: StationSort) => void;
  onAdd: () => void;
}

export function StationTable({ rates, ready, narrowed, sort, onSort, onAdd, ...props }: TableProps) {
  const stations = useStill(props.stations);
  const now = useNow();
  const list = useRef<VirtualListHandle>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const found = stations.findIndex((station) => station.stationId === selected);
  usePageKeys((event) => {
    if (event.key === 'Enter' && found >= 0 && !isControl(document.activeElement)) {
      navigate(stationPath(selected ?? '', event.shiftKey ? 'messages' : undefined));
      return;
    }
    const from = found < 0 ? (event.key === 'j' || event.key === 'ArrowDown' ? -1 : 0) : found;
    const to = moveSelection(event.key, from, stations.length, list.current?.pageSize() ?? 10);
    if (to === null) return;
    event.preventDefault();
    setSelected(stations[to]?.stationId ?? null);
    list.current?.reveal(to);
  });
  if (!ready) return <Loading rows={9} />;
  if (stations.length === 0) return <Nothing narrowed={narrowed} onAdd={onAdd} />;
  return (
    <VirtualList
      ref={list}
      label="Stations"
      columns={11}
      count={stations.length}
      rowHeight={ROW_HEIGHT}
      head={<Head sort={sort} onSort={onSort} />}
      activeRow={found < 0 ? undefined : { id: `station-${selected}`, position: found }}
      row={(position) => {
        const station = stations[position];
        return station === undefined ? null : (
          <StationRow
            key={station.stationId}
            station={station}
            rate={rates.of(station.stationId)}
            position={position}
            now={now}
            selected={station.stationId === selected}
          />
        );
      }}
    />
  );
}

function isControl(element: Element | null): boolean {
  return element !== null && /^(A|BUTTON)$/.test(element.tagName);
}

interface RowProps {
  station: Station;
  rate: StationRate;
  position: number;
  now: number;
  selected: boolean;
}

function StationRow({ station, rate, position, now, selected }: RowProps) {
  const link = linkWord(station);
  const power = totalWatts(station);
  const soc = stationSoc(station);
  return (
    <div
      id={`station-${station.stationId}`}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={selected}
      className="grid-row link station-row"
      onClick={() => navigate(stationPath(station.stationId))}
    >
      <span role="gridcell" className="two-lines">
        <Link
          to={stationPath(station.stationId)}
          className="station-name clip"
          title={station.stationId}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
        >
          {station.stationId}
        </Link>
        <span className="clip faint">
          {station.vendor} {station.model}
        </span>
      </span>
      <span role="gridcell">
        <Chip tone={link.tone} dot>
          {link.word}
        </Chip>
      </span>
      <span role="gridcell" className="row chips">
        {station.evses.slice(0, CHIPS_SHOWN).map((evse) => (
          <Chip key={evse.evseId} tone={statusTone(evse.status)}>
            <span className="chip-number num">{evse.evseId}</span>
            {evse.status}
          </Chip>
        ))}
        {station.evses.length > CHIPS_SHOWN && (
          <span className="muted">+{station.evses.length - CHIPS_SHOWN}</span>
        )}
      </span>
      <span role="gridcell">
        <span className="tag">{station.version}</span>
      </span>
      <span role="gridcell" className="right num">
        {power > 0 ? watts(power) : <span className="faint">–</span>}
      </span>
      <span role="gridcell">{soc === null ? <span className="faint">–</span> : <Soc value={soc} />}</span>
      <span role="gridcell" className="right num muted">
        {wattHours(totalEnergyWh(station))}
      </span>
      <RateCell stationId={station.stationId} rate={rate} />
      <LatencyCell rate={rate} />
      <span role="gridcell" className="right num muted">
        {age(station.lastFrameAt, now)}
      </span>
      <ErrorCell station={station} rate={rate} now={now} />
    </div>
  );
}

function Soc({ value }: { value: number }) {
  return (
    <span className="soc num">
      <i>
        <b style={{ width: `${Math.max(0, Math.min(100, value))}%` }} />
      </i>
      {percent(value)}
    </span>
  );
}

function Head({ sort, onSort }: { sort: Sort; onSort: (by: StationSort) => void }) {
  const column = (by: StationSort, name: string, className?: string): ReactNode => (
    <span
      role="columnheader"
      className={className}
      aria-sort={sort.by !== by ? 'none' : sort.down ? 'descending' : 'ascending'}
    >
      <button type="button" className="sort" onClick={() => onSort(by)}>
        {name}
        {sort.by === by && <Icon name={sort.down ? 'down' : 'up'} size={12} />}
      </button>
    </span>
  );
  return (
    <div role="row" aria-rowindex={1} className="grid-head station-row">
      {column('stationId', 'Station')}
      {column('state', 'State')}
      <span role="columnheader">Connectors</span>
      {column('version', 'OCPP')}
      {column('power', 'Power', 'right')}
      <span role="columnheader">SoC</span>
      {column('energy', 'Energy', 'right')}
      {column('rate', 'Frames/s')}
      {column('latency', 'p95', 'right')}
      {column('lastFrame', 'Last frame', 'right')}
      {column('lastError', 'Last error')}
    </div>
  );
}

function Nothing({ narrowed, onAdd }: { narrowed: boolean; onAdd: () => void }) {
  if (narrowed) {
    return (
      <Empty icon="search" title="No station matches">
        Change the search or the state above.
      </Empty>
    );
  }
  return (
    <Empty
      icon="fleet"
      title="No stations yet"
      action={
        <Button changes kind="primary" icon="plus" onClick={onAdd}>
          Add station
        </Button>
      }
    >
      A station connects to the CSMS you name, or to the sandbox inside this program.
    </Empty>
  );
}
