import { useState } from 'react';
import { parametersInWords, scopeInWords } from '../../model/fault';
import { Button, Check, Chip, IconButton } from '../../parts/controls';
import { Empty, Failure, Loading } from '../../parts/feedback';
import { useApp, useRemote, useTask } from '../../state/hooks';
import type { FaultRule, Station } from '../../wire/contract';
import { FaultDialog } from './FaultDialog';

/** Counts move with the traffic, so an open tab asks for them. */
const ASK_EVERY_MILLIS = 2_000;

/** Faults that this station plays against its CSMS, and how often each has struck. */
export function FaultsTab({ station }: { station: Station }) {
  const app = useApp();
  const { stationId } = station;
  const catalogue = useRemote('faults', () => app.api.faults());
  const rules = useRemote(
    `faults/${stationId}`,
    () => app.api.faultRules(stationId),
    ASK_EVERY_MILLIS,
  );
  const [adding, setAdding] = useState(false);
  const { busy, run } = useTask();
  if (catalogue.data === undefined || rules.data === undefined) {
    const error = catalogue.error ?? rules.error;
    return error === undefined ? (
      <Loading />
    ) : (
      <Failure error={error} retry={catalogue.error === undefined ? rules.reload : catalogue.reload} />
    );
  }
  const done = () => {
    setAdding(false);
    rules.reload();
  };
  const clear = () =>
    run('Remove all faults', async () => {
      await app.api.clearFaultRules(stationId);
      rules.reload();
    });
  return (
    <div className="tab-scroll">
      <div className="row settings-tools">
        <Button small icon="plus" kind="primary" onClick={() => setAdding(true)}>
          Add a fault
        </Button>
        {rules.data.length > 0 && (
          <Button small icon="trash" kind="quiet" disabled={busy} onClick={clear}>
            Remove all
          </Button>
        )}
        <span className="muted">
          Rules apply in this order; each frame they touch is marked in the messages.
        </span>
      </div>
      {rules.data.length === 0 ? (
        <Empty icon="bolt" title="No faults: the traffic is as it should be">
          A fault delays, breaks, loses or repeats frames, or troubles the connection.
        </Empty>
      ) : (
        <RuleTable stationId={stationId} rules={rules.data} onChange={rules.reload} />
      )}
      {adding && <FaultDialog station={station} catalogue={catalogue.data} onClose={() => setAdding(false)} onDone={done} />}
    </div>
  );
}

interface TableProps {
  stationId: string;
  rules: readonly FaultRule[];
  onChange: () => void;
}

function RuleTable({ stationId, rules, onChange }: TableProps) {
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>Fault</th>
          <th>Frames</th>
          <th>Strikes</th>
          <th className="right">Struck</th>
          <th>State</th>
          <th>
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <RuleLine key={rule.id} stationId={stationId} rule={rule} onChange={onChange} />
        ))}
      </tbody>
    </table>
  );
}

function RuleLine({ stationId, rule, onChange }: { stationId: string; rule: FaultRule; onChange: () => void }) {
  const app = useApp();
  const { busy, run } = useTask();
  const name = `${rule.fault} (rule ${rule.id})`;
  return (
    <tr>
      <td>
        <b>{rule.fault}</b>{' '}
        <span className="mono faint">{parametersInWords(rule.parameters)}</span>
      </td>
      <td>{rule.direction}</td>
      <td>
        {scopeInWords(rule.scope)}{' '}
        {rule.origin === 'profile' && (
          <span className="tag" title="It comes with the station's emulator profile">
            profile
          </span>
        )}
      </td>
      <td className="num right">
        {rule.struck} <span className="faint">of {rule.seen}</span>
      </td>
      <td>
        {rule.spent ? (
          <Chip tone="neutral">spent</Chip>
        ) : (
          <Check
            label={rule.enabled ? 'on' : 'off'}
            aria-label={`Switch ${name}`}
            checked={rule.enabled}
            disabled={busy}
            onChange={(event) => {
              const enabled = event.target.checked;
              run('Switch a fault', async () => {
                await app.api.patchFaultRule(stationId, rule.id, { enabled });
                onChange();
              });
            }}
          />
        )}
      </td>
      <td className="right">
        <IconButton
          icon="trash"
          small
          label={`Remove ${name}`}
          disabled={busy}
          onClick={() =>
            run('Remove a fault', async () => {
              await app.api.removeFaultRule(stationId, rule.id);
              onChange();
            })
          }
        />
      </td>
    </tr>
  );
}
