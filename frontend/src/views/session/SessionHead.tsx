import { count, dateTime } from '../../model/format';
import type { Recording } from '../../model/recording';
import { anonymisedLines } from '../../model/recording-write';
import type { Tone } from '../../model/station';
import { Button, Chip, IconButton } from '../../parts/controls';
import { askForRecording, saveText } from '../../parts/recording/open';
import { Icon } from '../../parts/Icon';
import type { Session } from '../../state/session';
import { closeRecording } from '../../state/session';

const ENDINGS: Readonly<Record<Recording['ending'], readonly [Tone, string, string]>> = {
  complete: ['good', 'complete', 'The file has its end'],
  more: ['warn', 'there were more', 'More frames were asked for than a file may have'],
  'cut off': ['bad', 'cut off', 'The file has no end: frames and findings may be missing'],
};

/** What is open, and what the file says of itself. */
export function SessionHead({ session }: { session: Session }) {
  if (session.state !== 'open') {
    return (
      <header className="page-head">
        <h1>Recording</h1>
      </header>
    );
  }
  const { name, recording } = session;
  const save = () => saveText(anonymousName(name), anonymisedLines(recording, new Date().toISOString()));
  return (
    <header className="page-head session-head">
      <h1 className="row">
        <Icon name="file" size={18} />
        <span className="clip" title={name}>
          {name}
        </span>
      </h1>
      <Chip tone="neutral">recording, read only</Chip>
      <span className="grow" />
      <Button small icon="down" onClick={save} title="JSON lines in which tokens, keys, certificates and serial numbers are replaced">
        Save anonymised copy
      </Button>
      <Button small icon="file" onClick={askForRecording}>
        Open another…
      </Button>
      <IconButton small icon="close" label="Close the recording" onClick={closeRecording} />
      <Facts recording={recording} />
    </header>
  );
}

function Facts({ recording }: { recording: Recording }) {
  const { kind, exportedAt, writer, filter, redacted, frames, ending, notes } = recording;
  const [tone, word, meaning] = ENDINGS[ending];
  return (
    <div className="session-facts num">
      <span>
        {count(frames.length)} {frames.length === 1 ? 'frame' : 'frames'}
      </span>
      <span>
        {kind}
        {writer === '' ? '' : ` by ${writer}`}
      </span>
      {exportedAt !== null && <span>exported {dateTime(exportedAt)}</span>}
      {filter !== '' && (
        <span>
          of <code className="mono">{filter}</code>
        </span>
      )}
      <span title={meaning}>
        <Chip tone={tone}>{word}</Chip>
      </span>
      <span title={redacted === null ? 'The file does not tell whether anything was replaced' : undefined}>
        <Chip tone={redacted === true ? 'good' : 'warn'}>
          {redacted === null ? 'perhaps with personal data' : redacted ? 'redacted' : 'with personal data'}
        </Chip>
      </span>
      {notes.map((note) => (
        <span key={note} className="session-note">
          <Icon name="info" size={14} />
          {note}
        </span>
      ))}
    </div>
  );
}

function anonymousName(name: string): string {
  return `${name.replace(/\.[A-Za-z0-9]{1,8}$/, '')}-anonymised.jsonl`;
}
