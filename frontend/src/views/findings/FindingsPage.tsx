import { frameQuery } from '../../model/findings';
import { Segmented } from '../../parts/controls';
import { Failure, Loading } from '../../parts/feedback';
import { FindingsPanel } from '../../parts/findings/FindingsPanel';
import { RuleSwitches } from '../../parts/findings/RuleSwitches';
import { useFindings } from '../../parts/findings/useFindings';
import { navigate, replaceQuery, usePlace, withQuery } from '../../state/router';
import './page.css';

/** What was noticed at all stations, and the rules by which it is. */
export function FindingsPage() {
  const place = usePlace();
  const view = place.query.get('view') === 'rules' ? 'rules' : 'found';
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="grow">Findings</h1>
        <Segmented
          label="View"
          value={view}
          onChange={(next) =>
            replaceQuery(new URLSearchParams(next === 'found' ? {} : { view: next }))
          }
          options={[
            { value: 'found', label: 'Found' },
            { value: 'rules', label: 'Rules' },
          ]}
        />
      </header>
      <div className="page-fill findings-fill">{view === 'found' ? <Found /> : <RuleSwitches />}</div>
    </div>
  );
}

function Found() {
  const { findings, note, remote } = useFindings();
  if (findings === undefined) {
    return remote.error === undefined ? (
      <Loading />
    ) : (
      <Failure error={remote.error} retry={remote.reload} />
    );
  }
  return (
    <FindingsPanel
      findings={findings}
      note={note}
      showStation
      onGo={(finding) => navigate(withQuery('/messages', frameQuery(finding)))}
    />
  );
}
