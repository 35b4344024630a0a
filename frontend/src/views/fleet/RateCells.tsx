import { age, count, dateTime, latency } from '../../model/format';
import type { StationRate } from '../../model/rates';
import { newestError, rateWord } from '../../model/rates';
import { Sparkline } from '../../parts/Chart';
import { Icon } from '../../parts/Icon';
import { Link } from '../../parts/Link';
import { useVeil } from '../../state/redaction';
import { stationPath } from '../../state/router';
import type { Station } from '../../wire/contract';

const ERROR_IS_PAST_MILLIS = 10 * 60_000;

/** The last minute of a station as a line and in a word; leads to its frames. */
export function RateCell({ stationId, rate }: { stationId: string; rate: StationRate }) {
  const most = Math.max(...rate.frames);
  return (
    <span role="gridcell">
      <Link
        to={stationPath(stationId, 'messages')}
        className="rate-link num"
        title={`Frames per second, mean of the last minute. Shows the frames of ${stationId} (Shift+Enter)`}
        tabIndex={-1}
        onClick={(event) => event.stopPropagation()}
      >
        <Sparkline values={rate.frames} width={58} height={24} />
        <span className={rate.perSecond === 0 ? 'faint' : undefined}>{rateWord(rate.perSecond)}</span>
        <span className="sr-only">
          frames per second in the last minute, at most {count(most)} in two seconds; show the frames
        </span>
      </Link>
    </span>
  );
}

export function LatencyCell({ rate }: { rate: StationRate }) {
  const { p95Millis } = rate;
  return (
    <span role="gridcell" className="right num muted" title="95 of 100 of the CSMS's last answers took no longer">
      {p95Millis === null ? <span className="faint">–</span> : latency(p95Millis)}
    </span>
  );
}

/** The last thing that went wrong, with its age; after a while it is history and no longer red. */
export function ErrorCell({ station, rate, now }: { station: Station; rate: StationRate; now: number }) {
  const error = newestError(station, rate);
  const veil = useVeil();
  if (error === null) return <span role="gridcell" />;
  const { at, seq, kind } = error;
  const text = veil?.sentence(error.text) ?? error.text;
  const past = at !== null && now - at > ERROR_IS_PAST_MILLIS;
  const when = at === null ? null : new Date(at).toISOString();
  const where =
    seq !== null
      ? `${stationPath(station.stationId, 'messages')}?filter=${encodeURIComponent(`seq:${seq}`)}`
      : kind === 'finding'
        ? stationPath(station.stationId, 'findings')
        : stationPath(station.stationId);
  return (
    <span role="gridcell" className={past ? 'error-cell past' : 'error-cell'}>
      <Icon name="warning" size={14} />
      <Link
        to={where}
        className="clip"
        tabIndex={-1}
        title={`${when === null ? '' : `${dateTime(when)}: `}${text}${seq === null ? '' : ` (#${seq})`}`}
        onClick={(event) => event.stopPropagation()}
      >
        {text}
      </Link>
      {when !== null && <span className="error-age num">{age(when, now)}</span>}
    </span>
  );
}
