import { asMarkdown } from '../../model/copy';
import { scenarioStep, stepCurl, stepJson } from '../../model/scenario-step';
import { behindVeil } from '../../state/redaction';
import type { Message } from '../../wire/contract';
import { copyAndTell } from '../CopyButton';
import { ActionMenu } from '../Menu';
import { Button } from '../controls';

const NOT_AS_IT_WAS = 'It would send these instead of what is hidden. Show personal data to copy it as it was.';

/** Copies a frame and its partner for a bug report, or what sends the frame again for a script. */
export function CopyMenu({ frame, partner }: { frame: Message; partner: Message | undefined }) {
  const step = scenarioStep(frame);
  const copy = (what: string, text: string) => copyAndTell(text, `Copied ${what}`);
  const covered = behindVeil(frame).raw !== frame.raw;
  const withStandIns = covered ? ', with stand-ins' : '';
  const copyToRun = (what: string, text: string) =>
    covered ? copyAndTell(text, `Copied ${what}${withStandIns}`, NOT_AS_IT_WAS) : copy(what, text);
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
              { label: `Scenario step (JSON)${withStandIns}`, icon: 'copy', onSelect: () => copyToRun('the step', stepJson(step)) } as const,
              { label: `curl command${withStandIns}`, icon: 'copy', onSelect: () => copyToRun('the command', stepCurl(step, location.origin)) } as const,
            ]),
      ]}
    />
  );
}
