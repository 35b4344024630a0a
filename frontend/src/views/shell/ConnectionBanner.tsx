import { count } from '../../model/format';
import { Icon } from '../../parts/Icon';
import { Button } from '../../parts/controls';
import { useApp, useChanges, useNow } from '../../state/hooks';

/** Says that what is on the page is not live, and from where it will go on. */
export function ConnectionBanner() {
  const app = useApp();
  useChanges(app.connection);
  const { live } = app;
  return live.state === 'lost' ? <Lost resumeFrom={live.resumeFrom} retryAt={live.retryAt} /> : null;
}

function Lost({ resumeFrom, retryAt }: { resumeFrom: number | null; retryAt: number }) {
  const app = useApp();
  const now = useNow(250);
  const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <div className="banner tone-bad" role="alert">
      <Icon name="warning" size={16} />
      <span>
        Connection to the emulator lost
        {resumeFrom !== null && <>, resuming from #{count(resumeFrom)}</>}
      </span>
      <span className="num">{seconds > 0 ? `next try in ${seconds} s` : 'trying now…'}</span>
      <Button small onClick={() => app.reconnect()}>
        Try now
      </Button>
    </div>
  );
}
