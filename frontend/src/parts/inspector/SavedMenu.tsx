import { useSaved } from '../../state/saved';
import { KeptMenu } from '../KeptMenu';

/** The filters kept on the server. */
export function SavedMenu({ line, onLine }: { line: string; onLine: (line: string) => void }) {
  const list = useSaved('filter');
  const trimmed = line.trim();
  return (
    <KeptMenu
      noun="filter"
      nouns="filters"
      label="Saved"
      list={list}
      inUse={list.all.find((each) => each.filter === trimmed)}
      onTake={(each) => onLine(each.filter ?? '')}
      savable={trimmed !== ''}
      onName={(name) => list.saveFilter(name, trimmed)}
      about={<code className="mono">{trimmed}</code>}
    />
  );
}
