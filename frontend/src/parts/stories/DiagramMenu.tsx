import { toMermaid } from '../../model/sequence-mermaid';
import { toSvg } from '../../model/sequence-svg';
import type { Sequence } from '../../model/sequence';
import { showToast } from '../../state/toasts';
import { copyText } from '../CopyButton';
import { ActionMenu } from '../Menu';
import { Button } from '../controls';
import { download } from '../download';

/** Hands out the whole diagram, with all that is not in sight. */
export function DiagramMenu({ drawn, title }: { drawn: Sequence; title: string }) {
  const copy = () =>
    copyText(toMermaid(drawn, title)).then(
      () => showToast({ tone: 'good', title: 'Copied the diagram', detail: 'As Mermaid text' }),
      () => showToast({ tone: 'bad', title: 'Not copied', detail: 'The browser refused the clipboard' }),
    );
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
        { label: 'Copy as Mermaid', icon: 'copy', onSelect: () => void copy() },
      ]}
    />
  );
}
