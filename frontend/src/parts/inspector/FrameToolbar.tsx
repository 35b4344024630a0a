import type { Ref } from 'react';
import type { FrameFilter } from '../../model/filter';
import { EVERYTHING, filterLine, isNarrowed, toggled } from '../../model/filter';
import { MESSAGE_TYPES } from '../../model/frame';
import { Button, IconButton, Segmented } from '../controls';
import { ChoiceMenu } from '../Menu';
import { ExportMenu } from './ExportMenu';
import { FilterLine } from './FilterLine';

interface ToolbarProps {
  filter: FrameFilter;
  onFilter: (filter: FrameFilter) => void;
  stations: readonly string[] | null;
  scope: string | undefined;
  actions: readonly string[];
  follow: boolean;
  onFollow: (follow: boolean) => void;
  onClear: () => void;
  searchRef: Ref<HTMLInputElement>;
}

/** What narrows the list, and what stops it. */
export function FrameToolbar({
  filter,
  onFilter,
  stations,
  scope,
  actions,
  follow,
  onFollow,
  onClear,
  searchRef,
}: ToolbarProps) {
  const change = (part: Partial<FrameFilter>) => onFilter({ ...filter, ...part });
  return (
    <div className="frame-toolbar" role="toolbar" aria-label="Filter the messages">
      <FilterLine
        inputRef={searchRef}
        value={filter.text}
        onChange={(text) => change({ text })}
        known={{ stations: stations ?? [], actions }}
      />
      {stations !== null && (
        <ChoiceMenu
          label="Station"
          options={stations}
          chosen={filter.stations}
          onToggle={(option) => change({ stations: toggled(filter.stations, option) })}
          onClear={() => change({ stations: [] })}
        />
      )}
      <ChoiceMenu
        label="Action"
        options={actions}
        chosen={filter.actions}
        onToggle={(option) => change({ actions: toggled(filter.actions, option) })}
        onClear={() => change({ actions: [] })}
      />
      <ChoiceMenu
        label="Direction"
        options={['sent', 'received']}
        chosen={filter.directions}
        onToggle={(option) =>
          change({
            directions: toggled(filter.directions, option === 'sent' ? 'sent' : 'received'),
          })
        }
        onClear={() => change({ directions: [] })}
      />
      <ChoiceMenu
        label="Type"
        options={MESSAGE_TYPES}
        chosen={filter.types}
        onToggle={(option) => change({ types: toggled(filter.types, option) })}
        onClear={() => change({ types: [] })}
      />
      {isNarrowed(filter) && (
        <Button
          small
          kind="quiet"
          icon="close"
          onClick={() => onFilter({ ...EVERYTHING, exchanges: filter.exchanges })}
        >
          Clear filters
        </Button>
      )}
      <span className="grow" />
      <Segmented
        label="Rows"
        value={filter.exchanges ? 'exchanges' : 'frames'}
        onChange={(value) => change({ exchanges: value === 'exchanges' })}
        options={[
          { value: 'frames', label: 'Frames', title: 'Every frame is a row' },
          { value: 'exchanges', label: 'Exchanges', title: 'A call and its answer are one row' },
        ]}
      />
      <Button
        small
        icon={follow ? 'pause' : 'play'}
        aria-pressed={!follow}
        title="Pause or follow (p)"
        onClick={() => onFollow(!follow)}
      >
        {follow ? 'Pause' : 'Follow'}
      </Button>
      <ExportMenu
        filter={filterLine(scope === undefined ? filter : { ...filter, stations: [scope] })}
      />
      <IconButton
        small
        icon="trash"
        label="Empty this list (the log keeps everything)"
        onClick={onClear}
      />
    </div>
  );
}
