import * as Radix from '@radix-ui/react-dropdown-menu';
import { MenuPortal } from '../MenuPortal';
import { IconButton } from '../controls';
import '../menu.css';

const EXAMPLES: ReadonlyArray<readonly [string, string]> = [
  ['station:CP-1', 'one station; CP-* for all that begin so, a comma between several'],
  ['action:MeterValues dir:out', 'both must hold'],
  ['type:error OR latency>2s', 'one must hold; brackets group'],
  ['-action:Heartbeat', 'not; so does NOT'],
  ['tx:42', 'a transaction, its answers included'],
  ['payload.idTag=ABC', 'a place in the payload; < and > compare numbers'],
  ['mark:delay', 'frames that a fault touched'],
  ['time>=2026-01-31T10:00:00Z', 'from an instant on'],
  ['"Model X"', 'this text anywhere in a frame'],
];

/** What a filter can say, each to be tried by choosing it. */
export function FilterHelp({ onTake }: { onTake: (filter: string) => void }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <IconButton small icon="info" label="What a filter can say" />
      </Radix.Trigger>
      <MenuPortal>
        <Radix.Content className="menu filter-help" align="start" sideOffset={4}>
          <Radix.Label className="menu-none">Choose one to try it</Radix.Label>
          {EXAMPLES.map(([filter, meaning]) => (
            <Radix.Item key={filter} className="menu-item" onSelect={() => onTake(filter)}>
              <code className="mono">{filter}</code>
              <span className="muted">{meaning}</span>
            </Radix.Item>
          ))}
        </Radix.Content>
      </MenuPortal>
    </Radix.Root>
  );
}
