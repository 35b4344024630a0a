import './connector.css';

interface DrawingProps {
  type: string;
  status: string;
  plugged: boolean;
  locked: boolean;
  charging: boolean;
}

/** The face of the socket, with the cable in it when something is plugged in. */
export function ConnectorDrawing({ type, status, plugged, locked, charging }: DrawingProps) {
  const mood = status === 'Faulted' ? 'bad' : status === 'Unavailable' ? 'off' : 'well';
  return (
    <svg
      className="connector-drawing"
      data-mood={mood}
      data-charging={charging}
      viewBox="0 0 120 120"
      role="img"
      aria-label={`${type} connector, ${plugged ? 'plugged in' : 'free'}${locked ? ', locked' : ''}`}
    >
      <rect className="shell-line" x="14" y="6" width="92" height="108" rx="18" />
      {plugged ? <Plug charging={charging} /> : <Face type={type} />}
      {locked && (
        <g className="lock" transform="translate(80 12)">
          <circle cx="10" cy="10" r="11" />
          <path d="M6.5 9.5h7v5h-7zM8 9.5V7.5a2 2 0 0 1 4 0v2" />
        </g>
      )}
      {mood === 'bad' && (
        <g className="fault" transform="translate(18 12)">
          <circle cx="10" cy="10" r="11" />
          <path d="M10 5v6M10 14v.5" />
        </g>
      )}
    </svg>
  );
}

function Face({ type }: { type: string }) {
  const name = type.toLowerCase();
  if (name.includes('chademo') || name.includes('g105')) return <Chademo />;
  if (name.includes('ccs1') || name.includes('type1') || name.includes('j1772')) {
    return <Type1 combined={name.includes('ccs')} />;
  }
  if (name.includes('ccs') || name.includes('combo')) return <Type2 combined />;
  if (name.includes('schuko') || name.includes('309') || name.includes('domestic')) return <Schuko />;
  return <Type2 combined={false} />;
}

/** Seven pins in a circle with a flat top; the combined one has two big ones below. */
function Type2({ combined }: { combined: boolean }) {
  const y = combined ? 44 : 60;
  const size = combined ? 0.78 : 1;
  return (
    <g className="face">
      <g transform={`translate(60 ${y}) scale(${size})`}>
        <path d="M-27 -24 H27 A36 36 0 1 1 -27 -24 Z" />
        {[
          [-11, -13, 4],
          [11, -13, 4],
          [-20, 3, 6],
          [0, 3, 6],
          [20, 3, 6],
          [-10, 20, 6],
          [10, 20, 6],
        ].map(([cx, cy, r]) => (
          <circle key={`${cx},${cy}`} cx={cx} cy={cy} r={r} className="pin" />
        ))}
      </g>
      {combined && <DcPins />}
    </g>
  );
}

function Type1({ combined }: { combined: boolean }) {
  return (
    <g className="face">
      <g transform={`translate(60 ${combined ? 44 : 60}) scale(${combined ? 0.78 : 1})`}>
        <circle r="35" />
        {[
          [-13, -12, 6.5],
          [13, -12, 6.5],
          [0, 17, 6.5],
          [-19, 9, 4],
          [19, 9, 4],
        ].map(([cx, cy, r]) => (
          <circle key={`${cx},${cy}`} cx={cx} cy={cy} r={r} className="pin" />
        ))}
      </g>
      {combined && <DcPins />}
    </g>
  );
}

function DcPins() {
  return (
    <>
      <rect x="30" y="79" width="60" height="27" rx="13.5" />
      <circle cx="46" cy="92.5" r="7.5" className="pin" />
      <circle cx="74" cy="92.5" r="7.5" className="pin" />
    </>
  );
}

function Chademo() {
  return (
    <g className="face" transform="translate(60 60)">
      <circle r="37" />
      <circle cx="-17" cy="0" r="10.5" className="pin" />
      <circle cx="17" cy="0" r="10.5" className="pin" />
      <circle cx="0" cy="-21" r="7" className="pin" />
      <circle cx="0" cy="21" r="7" className="pin" />
    </g>
  );
}

function Schuko() {
  return (
    <g className="face" transform="translate(60 60)">
      <circle r="35" />
      <circle cx="-13" cy="0" r="5.5" className="pin" />
      <circle cx="13" cy="0" r="5.5" className="pin" />
      <path d="M-4 -35v9h8v-9M-4 35v-9h8v9" />
    </g>
  );
}

function Plug({ charging }: { charging: boolean }) {
  return (
    <g className="plugged">
      <path className="cable" d="M60 84 V100 Q60 112 72 112 H112" />
      {charging && <path className="flow" d="M112 112 H72 Q60 112 60 100 V84" />}
      <rect className="plug-body" x="33" y="26" width="54" height="58" rx="16" />
      <path className="plug-bolt" d="M62 38 50 57h8l-1 14 13-19h-8.5l.5-14Z" />
    </g>
  );
}
