import { Button } from '../controls';
import { Notice } from '../feedback';

/** Says that a text has personal data in it, which are shown when somebody asks for that. */
export function Covered({ onShow }: { onShow: () => void }) {
  return (
    <Notice tone="active">
      <div className="row wrap">
        <span className="grow">Personal data in this text are hidden. To be edited it has to be shown as it is.</span>
        <Button small icon="eye" data-first onClick={onShow}>
          Show
        </Button>
      </div>
    </Notice>
  );
}
