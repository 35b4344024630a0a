import type { Draft } from '../../model/draft';
import { draftOf, rawOf } from '../../model/draft';
import { VARIABLES } from '../../model/variables';
import { useSaved } from '../../state/saved';
import type { Side, Version } from '../../wire/contract';
import { KeptMenu } from '../KeptMenu';

interface MenuProps {
  version: Version;
  side: Side;
  draft: Draft;
  inDialog: boolean;
  onTake: (draft: Draft, side: Side) => void;
}

/** The templates kept on the server, those of the version first. */
export function TemplateMenu({ version, side, draft, inDialog, onTake }: MenuProps) {
  const list = useSaved('template');
  const own = list.all.filter((each) => each.template?.version === version);
  const others = list.all.filter((each) => each.template?.version !== version);
  const raw = draft.mode === 'raw';
  const text = raw ? rawOf(draft) : draft.text;
  return (
    <KeptMenu
      noun="template"
      nouns="templates"
      label="Templates"
      list={{ ...list, all: [...own, ...others] }}
      detail={({ template }) =>
        `${template?.action ?? 'raw text'}${template?.version === version ? '' : `, ${template?.version ?? ''}`}`
      }
      onTake={({ template }) => {
        if (template !== undefined) onTake(draftOf(template.action, template.text), template.side);
      }}
      savable={raw ? text !== '' : draft.action !== ''}
      onName={(name) => list.saveTemplate(name, { version, side, text, ...(raw ? {} : { action: draft.action }) })}
      about={
        <>
          Replaced when it is sent:{' '}
          {VARIABLES.map(({ name, meaning }) => (
            <code key={name} className="mono template-variable" title={meaning}>{`{{${name}}} `}</code>
          ))}
        </>
      }
      inDialog={inDialog}
    />
  );
}
