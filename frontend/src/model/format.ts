// Numbers and times as people read them. Nothing here depends on the browser's language.

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Wall clock of this browser: 14:03:07.123. */
export function clockTime(millis: number): string {
  if (!Number.isFinite(millis)) return '–';
  const date = new Date(millis);
  return `${pad(date.getHours(), 2)}:${pad(date.getMinutes(), 2)}:${pad(date.getSeconds(), 2)}.${pad(date.getMilliseconds(), 3)}`;
}

/** Date and wall clock: 2026-11-21 14:03:07. */
export function dateTime(iso: string | null): string {
  const date = new Date(iso ?? NaN);
  if (iso === null || Number.isNaN(date.getTime())) return '–';
  return `${date.getFullYear()}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)} ${clockTime(date.getTime()).slice(0, 8)}`;
}

export function watts(value: number): string {
  const size = Math.abs(value);
  if (size < 1000) return `${Math.round(value)} W`;
  if (size < 999_950) return `${fixed(value / 1000, size < 99_950 ? 2 : 1)} kW`;
  return `${fixed(value / 1_000_000, 2)} MW`;
}

/** A rated power, without decimals that say nothing: 22 kW, 7.4 kW. */
export function ratedWatts(value: number): string {
  return rounded(watts(value));
}

/** A value with its unit, without decimals that say nothing. */
export function rounded(text: string): string {
  return text.replace(/(\.\d*?)0+ /, '$1 ').replace('. ', ' ');
}

export function wattHours(value: number): string {
  const size = Math.abs(value);
  if (size < 1000) return `${Math.round(value)} Wh`;
  if (size < 999_950) return `${fixed(value / 1000, size < 99_950 ? 2 : 1)} kWh`;
  return `${fixed(value / 1_000_000, 2)} MWh`;
}

/** A short time: 0.4 ms, 12 ms, 1.24 s. */
export function latency(millis: number): string {
  if (millis < 10) return `${fixed(millis, 1)} ms`;
  if (millis < 1000) return `${Math.round(millis)} ms`;
  return `${fixed(millis / 1000, 2)} s`;
}

/** A long time: 12 s, 4 min 03 s, 2 h 05 min, 3 d 4 h. */
export function duration(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60, 2)} s`;
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)} h ${pad(Math.floor((seconds % 3600) / 60), 2)} min`;
  }
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** How long ago something was: now, 4 s, 3 min, 2 h, 5 d. */
export function age(iso: string | null, now: number): string {
  const then = Date.parse(iso ?? '');
  if (Number.isNaN(then)) return '–';
  const seconds = Math.max(0, Math.floor((now - then) / 1000));
  if (seconds < 1) return 'now';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** A whole number with thin spaces between thousands: 12 345. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** At most one decimal for small rates: 0.4, 12, 1 204. */
export function rate(value: number): string {
  return value > 0 && value < 10 ? fixed(value, 1) : count(value);
}

export function percent(value: number): string {
  return `${Math.round(value)} %`;
}

function fixed(value: number, digits: number): string {
  return value.toFixed(digits);
}
