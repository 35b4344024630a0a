import { toMermaid } from '../../model/sequence-mermaid';
import { toSvg } from '../../model/sequence-svg';
import type { Sequence } from '../../model/sequence';
import { copyAndTell } from '../CopyButton';
import { ActionMenu } from '../Menu';
import { Button } from '../controls';
import { download } from '../download';

/** Hands out the whole diagram, with all that is not in sight. */
export function DiagramMenu({ drawn, title }: { drawn: Sequence; title: string }) {
  const copy = () => copyAndTell(toMermaid(drawn, title), 'Copied the diagram', 'As Mermaid text');
  return (
    <ActionMenu
      trigger={
        <Button small icon="down" disabled={drawn.steps.length === 0}>
          Export diagram
        </Button>
      }
      items={[
        { label: 'SVG picture', icon: 'down', onSelect: () => download(`${title}.svg`, 'image/svg+xml', toSvg(drawn, title)) },
        { label: 'Mermaid text', icon: 'down', onSelect: () => download(`${title}.mmd`, 'text/plain', toMermaid(drawn, title)) },
        { label: 'Copy as Mermaid', icon: 'copy', onSelect: copy },
      ]}
    />
  );
}
