import type { ReactNode } from 'react';
import { ratedWatts } from '../../model/format';
import { Failure, Empty, Loading } from '../../parts/feedback';
import { Dialog } from '../../parts/Dialog';
import { CopyButton } from '../../parts/CopyButton';
import { JsonTree } from '../../parts/JsonTree';
import { useApp, useRemote } from '../../state/hooks';
import { navigate } from '../../state/router';
import type { ProfileConnector, ProfileSummary } from '../../wire/contract';
import './profiles.css';

/** The templates stations are made from. */
export function ProfilesPage({ chosen }: { chosen: string | undefined }) {
  const app = useApp();
  const remote = useRemote('profiles', () => app.api.profiles());
  const close = () => navigate('/profiles');
  return (
    <div className="page">
      <header className="page-head">
        <h1>Profiles</h1>
        <p>Templates a station is made from.</p>
      </header>
      <div className="page-scroll">{listOf(remote)}</div>
      {chosen !== undefined && <ProfileDialog name={chosen} onClose={close} />}
    </div>
  );
}

function listOf(remote: ReturnType<typeof useRemote<ProfileSummary[]>>): ReactNode {
  if (remote.error !== undefined && remote.data === undefined) {
    return <Failure error={remote.error} retry={remote.reload} />;
  }
  if (remote.data === undefined) return <Loading />;
  if (remote.data.length === 0) {
    return (
      <Empty icon="profiles" title="No profiles">
        Put templates into the folder the emulator reads its profiles from.
      </Empty>
    );
  }
  return (
    <ul className="profile-cards">
      {remote.data.map((profile) => (
        <li key={profile.name}>
          <button
            type="button"
            className="card profile-card"
            onClick={() => navigate(`/profiles/${encodeURIComponent(profile.name)}`)}
          >
            <span className="row">
              <strong className="grow">{profile.title}</strong>
              <span className="tag">OCPP {profile.version}</span>
            </span>
            <span className="muted">{profile.description}</span>
            <span className="profile-evses">
              {profile.evses.map((evse, at) => (
                <span key={at} className="num">
                  <span className="faint">EVSE {at + 1}</span>{' '}
                  {evse.connectors.map(connectorText).join(' or ')}
                </span>
              ))}
            </span>
            <span className="row faint profile-foot">
              <span className="clip grow">
                {profile.vendor} {profile.model}
              </span>
              <span className="mono">{profile.name}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function connectorText(connector: ProfileConnector): string {
  const kind =
    connector.phases === 'DC' ? 'DC' : connector.phases === 1 ? '1 phase' : `${connector.phases} phases`;
  return `${connector.type}, ${ratedWatts(connector.maxWatts)}, ${kind}`;
}

function ProfileDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const app = useApp();
  const remote = useRemote(`profile/${name}`, () => app.api.profile(name));
  return (
    <Dialog open wide onOpenChange={onClose} title={name}>
      <div className="dialog-body">
        {remote.error !== undefined && <Failure error={remote.error} retry={remote.reload} />}
        {remote.loading && <Loading />}
        {remote.data !== undefined && (
          <section className="payload">
            <header className="row">
              <h3 className="grow">The whole profile</h3>
              <CopyButton text={JSON.stringify(remote.data, null, 2)} label="JSON" />
            </header>
            <JsonTree value={remote.data} label={`Profile ${name}`} />
          </section>
        )}
      </div>
    </Dialog>
  );
}
