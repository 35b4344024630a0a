import { useApp, useOnlyLooking, useRemote, useTask } from '../../state/hooks';
import type { FindingRule } from '../../wire/contract';
import { Chip, ONLY_LOOKING } from '../controls';
import { Failure, Loading } from '../feedback';
import { TONES } from './FindingsPanel';
import './findings.css';

const ASK_EVERY_MILLIS = 5_000;

/** The protocol rules, each with a switch. */
export function RuleSwitches() {
  const app = useApp();
  const remote = useRemote('finding-rules', () => app.api.findingRules(), ASK_EVERY_MILLIS);
  const task = useTask();
  const lookOnly = useOnlyLooking();
  if (remote.data === undefined) {
    return remote.error === undefined ? (
      <Loading />
    ) : (
      <Failure error={remote.error} retry={remote.reload} />
    );
  }
  const change = (rule: FindingRule, on: boolean) =>
    task.run(`Switch ${rule.code}`, async () => {
      await app.api.switchFindingRule(rule.code, on);
      remote.reload();
    });
  return (
    <div className="findings-list">
      <table className="plain">
        <thead>
          <tr>
            <th>Rule</th>
            <th>Severity</th>
            <th>What it finds</th>
            <th>1.6</th>
            <th>2.0.1, 2.1</th>
            <th className="right">Found</th>
          </tr>
        </thead>
        <tbody>
          {remote.data.map((rule) => (
            <tr key={rule.code}>
              <td className="rule-name">
                <label className="check mono" title={lookOnly ? ONLY_LOOKING : undefined}>
                  <input
                    type="checkbox"
                    role="switch"
                    checked={rule.on}
                    disabled={task.busy || lookOnly}
                    onChange={(event) => change(rule, event.target.checked)}
                  />
                  <span>{rule.code}</span>
                </label>
              </td>
              <td>
                <Chip tone={TONES[rule.severity]}>{rule.severity}</Chip>
              </td>
              <td className="rule-meaning">
                {rule.meaning}
                {rule.failed > 0 && (
                  <div className="problem">could not look at {rule.failed} frames</div>
                )}
              </td>
              <td className="finding-source">{rule.source16 === '' ? '–' : rule.source16}</td>
              <td className="finding-source">{rule.source2 === '' ? '–' : rule.source2}</td>
              <td className="right num">{rule.found}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
