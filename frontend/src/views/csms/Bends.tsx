import { useState } from 'react';
import { Button, IconButton } from '../../parts/controls';
import { useApp, useTask } from '../../state/hooks';
import type { Bend, Csms } from '../../wire/contract';
import { BendDialog } from './BendDialog';

/** Answers that are bent: what the CSMS says instead of what it would say. */
export function Bends({ csms, onChange }: { csms: Csms; onChange: () => void }) {
  const app = useApp();
  const { busy, run } = useTask();
  const [adding, setAdding] = useState(false);
  return (
    <section className="card" aria-label="Bent answers">
      <header>
        <h2 className="grow">Bent answers</h2>
        <Button changes small icon="plus" onClick={() => setAdding(true)}>
          Bend an answer
        </Button>
      </header>
      {csms.bends.length === 0 ? (
        <p className="csms-more muted">
          None. The CSMS answers everything sensibly; a bend makes it refuse, delay or stay silent.
        </p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th>Action</th>
              <th>Station</th>
              <th>Instead</th>
              <th className="right">Times left</th>
              <th>
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {csms.bends.map((bend, at) => (
              <tr key={bend.id ?? at}>
                <td>{bend.action}</td>
                <td>{bend.stationId ?? <span className="faint">all</span>}</td>
                <td>
                  <Instead bend={bend} />
                </td>
                <td className="num right">
                  {bend.times === undefined ? (
                    <span className="faint">always</span>
                  ) : (
                    Math.max(0, bend.times - (bend.applied ?? 0))
                  )}
                </td>
                <td className="right">
                  <IconButton
                    changes
                    icon="trash"
                    small
                    label="Remove this bend"
                    disabled={busy || bend.id === undefined}
                    onClick={() =>
                      run('Remove bend', async () => {
                        await app.api.deleteBend(bend.id ?? '');
                        onChange();
                      })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && (
        <BendDialog
          stations={csms.stations}
          onClose={() => {
            setAdding(false);
            onChange();
          }}
        />
      )}
    </section>
  );
}

function Instead({ bend }: { bend: Bend }) {
  const said: string[] = [];
  if (bend.delayMillis != null && bend.delayMillis > 0) said.push(`${bend.delayMillis} ms late`);
  if (bend.silent === true) said.push('says nothing');
  if (bend.error != null) said.push(`error ${bend.error.code}`);
  return (
    <span>
      {said.join(', ')}
      {bend.response != null && <span className="mono bend-json"> {JSON.stringify(bend.response)}</span>}
    </span>
  );
}
