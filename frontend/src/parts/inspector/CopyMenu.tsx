import { asMarkdown } from '../../model/copy';
import { scenarioStep, stepCurl, stepJson } from '../../model/scenario-step';
import type { Message } from '../../wire/contract';
import { copyAndTell } from '../CopyButton';
import { ActionMenu } from '../Menu';
import { Button } from '../controls';

/** Copies a frame and its partner for a bug report, or what sends the frame again for a script. */
export function CopyMenu({ frame, partner }: { frame: Message; partner: Message | undefined }) {
  const step = scenarioStep(frame);
  const copy = (what: string, text: string) => copyAndTell(text, `Copied ${what}`);
  const frames = partner === undefined ? [frame] : [frame, partner];
  return (
    <ActionMenu
      trigger={
        <Button small kind="quiet" icon="copy">
          Copy as
        </Button>
      }
      items={[
        { label: 'Markdown for a bug report', icon: 'copy', onSelect: () => copy('for a bug report', asMarkdown(frames)) },
        ...(step === null
          ? []
          : [
              { label: 'Scenario step (JSON)', icon: 'copy', onSelect: () => copy('the step', stepJson(step)) } as const,
              { label: 'curl command', icon: 'copy', onSelect: () => copy('the command', stepCurl(step, location.origin)) } as const,
            ]),
      ]}
    />
  );
}
