import { useMemo, useState } from 'react';
import { Search } from '../../parts/controls';
import { Empty, Failure, Loading } from '../../parts/feedback';
import { useApp, useRemote } from '../../state/hooks';
import type { ConfigurationEntry, Station } from '../../wire/contract';
import { SettingRow } from './SettingRow';

/** The station's configuration keys, or the variables of its device model. */
export function SettingsTab({ station }: { station: Station }) {
  const app = useApp();
  const remote = useRemote(`configuration/${station.stationId}`, () =>
    app.api.configuration(station.stationId),
  );
  const [changed, setChanged] = useState<ReadonlyMap<string, ConfigurationEntry>>(new Map());
  const [query, setQuery] = useState('');
  const entries = useMemo(() => {
    const wanted = query.toLowerCase();
    return (remote.data ?? [])
      .map((entry) => changed.get(entry.key) ?? entry)
      .filter((entry) => `${entry.key} ${entry.description}`.toLowerCase().includes(wanted));
  }, [remote.data, changed, query]);
  if (remote.error !== undefined && remote.data === undefined) {
    return <Failure error={remote.error} retry={remote.reload} />;
  }
  if (remote.data === undefined) return <Loading />;
  return (
    <div className="settings">
      <div className="row settings-tools">
        <Search
          label="Search settings"
          value={query}
          style={{ width: 280 }}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className="muted num">
          {entries.length} of {remote.data.length}
        </span>
      </div>
      {entries.length === 0 ? (
        <Empty icon="search" title={query === '' ? 'No settings' : 'No setting matches'} />
      ) : (
        <table className="plain settings-table">
          <thead>
            <tr>
              <th>{station.version === '1.6' ? 'Key' : 'Variable'}</th>
              <th>Value</th>
              <th>Description</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <SettingRow
                key={entry.key}
                stationId={station.stationId}
                entry={entry}
                onChanged={(next) =>
                  setChanged((before) => new Map(before).set(next.key, next))
                }
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
