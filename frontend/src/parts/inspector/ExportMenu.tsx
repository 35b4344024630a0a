import * as Radix from '@radix-ui/react-dropdown-menu';
import { useState } from 'react';
import type { ExportFormat } from '../../model/export';
import { EXPORT_FORMATS, exportAddress } from '../../model/export';
import { Icon } from '../Icon';
import { MenuPortal } from '../MenuPortal';
import { askForRecording } from '../recording/open';
import '../menu.css';

const WORDS: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'JSON lines – everything, for programs',
  csv: 'CSV – a table for spreadsheets',
  har: 'HAR – for developer tools',
  html: 'HTML – one page that needs no server',
};

/** Hands out the frames of the log that the filter finds, as a file. */
export function ExportMenu({ filter }: { filter: string }) {
  const [redact, setRedact] = useState(true);
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <button type="button" className="button small" title="The frames of the log that this filter finds, as a file">
          <Icon name="down" size={14} />
          Export
        </button>
      </Radix.Trigger>
      <MenuPortal>
        <Radix.Content className="menu" align="end" sideOffset={4}>
          {EXPORT_FORMATS.map((format) => (
            <Radix.Item key={format} className="menu-item" asChild>
              <a href={exportAddress(format, filter, redact)} download>
                {WORDS[format]}
              </a>
            </Radix.Item>
          ))}
          <Radix.Separator className="menu-line" />
          <Radix.CheckboxItem
            className="menu-item"
            checked={redact}
            onCheckedChange={setRedact}
            onSelect={(event) => event.preventDefault()}
          >
            <span className="menu-check">
              <Radix.ItemIndicator>
                <Icon name="check" size={14} />
              </Radix.ItemIndicator>
            </span>
            Replace tokens, keys, certificates and serial numbers (anonymised)
          </Radix.CheckboxItem>
          <Radix.Separator className="menu-line" />
          <Radix.Item className="menu-item" onSelect={askForRecording}>
            <Icon name="file" size={14} />
            Open a recording…
          </Radix.Item>
        </Radix.Content>
      </MenuPortal>
    </Radix.Root>
  );
}
