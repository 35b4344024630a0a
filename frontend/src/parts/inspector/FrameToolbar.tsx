import type { Ref } from 'react';
import type { FrameFilter } from '../../model/filter';
import { filterLine, isNarrowed, toggled } from '../../model/filter';
import type { MenuField } from '../../model/filter-edit';
import { chosenIn, withChoice } from '../../model/filter-edit';
import { MESSAGE_TYPES } from '../../model/frame';
import type { Feed } from '../../state/feed';
import { Button, IconButton, Segmented } from '../controls';
import { ChoiceMenu } from '../Menu';
import { BreakpointButton } from '../breakpoints/BreakpointButton';
import { HideSwitch } from '../redaction/HideSwitch';
import { ExportMenu } from './ExportMenu';
import { FilterLine } from './FilterLine';
import { SavedMenu } from './SavedMenu';
import { DiagramLink } from './StoryLinks';

const MENUS: readonly { field: MenuField; label: string }[] = [
  { field: 'station', label: 'Station' },
  { field: 'action', label: 'Action' },
  { field: 'dir', label: 'Direction' },
  { field: 'type', label: 'Type' },
];

interface ToolbarProps {
  filter: FrameFilter;
  /** The last line that could be read: what the list shows, and what the menus change. */
  line: string;
  onFilter: (filter: FrameFilter) => void;
  stations: readonly string[] | null;
  scope: string | undefined;
  feed: Feed;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  onClear: () => void;
  onFind: () => void;
  searchRef: Ref<HTMLInputElement>;
}

/** What narrows the list, and what stops it. */
export function FrameToolbar({
  filter,
  line,
  onFilter,
  stations,
  scope,
  feed,
  follow,
  onFollow,
  onClear,
  onFind,
  searchRef,
}: ToolbarProps) {
  // Of a recording nothing comes, nothing is emptied, nothing is asked of the log.
  const recorded = feed.isRecorded;
  const actions = feed.actionsSeen();
  const change = (part: Partial<FrameFilter>) => onFilter({ ...filter, ...part });
  const onLine = (text: string) => change({ text });
  const options: Readonly<Record<MenuField, readonly string[]>> = {
    station: stations ?? [],
    action: actions,
    dir: ['sent', 'received'],
    type: MESSAGE_TYPES,
  };
  return (
    <div className="frame-toolbar" role="toolbar" aria-label="Filter the messages">
      <div className="filter-row">
        <FilterLine
          inputRef={searchRef}
          value={filter.text}
          onChange={onLine}
          known={{ stations: stations ?? [], actions, codes: feed.codesSeen() }}
        />
        {isNarrowed(filter) && (
          <Button small kind="quiet" icon="close" onClick={() => onLine('')}>
            Clear filters
          </Button>
        )}
        <SavedMenu line={line} onLine={onLine} />
      </div>
      {MENUS.filter(({ field }) => field !== 'station' || stations !== null).map(({ field, label }) => (
        <ChoiceMenu
          key={field}
          label={label}
          options={options[field]}
          chosen={chosenIn(line, field)}
          onToggle={(option) => onLine(withChoice(line, field, toggled(chosenIn(line, field), option)))}
          onClear={() => onLine(withChoice(line, field, []))}
        />
      ))}
      <span className="grow" />
      {!recorded && <BreakpointButton />}
      <HideSwitch />
      <IconButton small icon="search" label="Find in the frames (f)" onClick={onFind} />
      <Segmented
        label="Rows"
        value={filter.exchanges ? 'exchanges' : 'frames'}
        onChange={(value) => change({ exchanges: value === 'exchanges' })}
        options={[
          { value: 'frames', label: 'Frames', title: 'Every frame is a row' },
          { value: 'exchanges', label: 'Exchanges', title: 'A call and its answer are one row' },
        ]}
      />
      {!recorded && (
        <>
          <Button
            small
            icon={follow ? 'pause' : 'play'}
            aria-pressed={!follow}
            title="Pause or follow (p)"
            onClick={() => onFollow(!follow)}
          >
            {follow ? 'Pause' : 'Follow'}
          </Button>
          <DiagramLink filter={filterLine(line, scope)} />
          <ExportMenu
            filter={filterLine(line, scope)}
          />
          <IconButton
            small
            icon="trash"
            label="Empty this list (the log keeps everything)"
            onClick={onClear}
          />
        </>
      )}
    </div>
  );
}
