const PATHS = {
  fleet: 'M4 20V5a1.5 1.5 0 0 1 1.5-1.5h7A1.5 1.5 0 0 1 14 5v15M2.5 20h13M7 7.5h4M14 12h1.5a2 2 0 0 1 2 2v2.5a1.6 1.6 0 0 0 3.2 0V9.5L18 7',
  messages: 'M4 7h13M13.5 3.5 17 7l-3.5 3.5M20 17H7m3.5-3.5L7 17l3.5 3.5',
  transactions: 'M13 3 5 13.5h6L10.5 21 19 10h-6.5L13 3Z',
  csms: 'M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v4a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 9.5v-4ZM4 14.5A1.5 1.5 0 0 1 5.5 13h13a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-4ZM8 7.5h.01M8 16.5h.01',
  profiles: 'M5 4.5h14v15H5zM9 9h6M9 12.5h6M9 16h3',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2Z',
  screen: 'M3.5 5h17v11h-17zM9 20h6M12 16v4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20 20',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  stop: 'M6.5 6.5h11v11h-11z',
  power: 'M12 3.5v8M7 6.5a7.5 7.5 0 1 0 10 0',
  reset: 'M4.5 12a7.5 7.5 0 1 1 2.2 5.3M4.5 20v-4.5H9',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  sent: 'M5 12h13M13 6.5 18.5 12 13 17.5',
  received: 'M19 12H6M11 6.5 5.5 12 11 17.5',
  down: 'M12 5v13M6.5 12.5 12 18l5.5-5.5',
  up: 'M12 19V6M6.5 11.5 12 6l5.5 5.5',
  chevron: 'm9 6 6 6-6 6',
  chevronDown: 'm6 9 6 6 6-6',
  copy: 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9',
  warning: 'M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17v.01',
  error: 'M8.2 3.5h7.6l4.7 4.7v7.6l-4.7 4.7H8.2l-4.7-4.7V8.2L8.2 3.5ZM12 8v4.5M12 16v.01',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5M12 8v.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  plug: 'M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0V8ZM12 16.5V21',
  unplug: 'M9 3v4M15 3v4M6.5 8h11v3a5.5 5.5 0 0 1-11 0V8ZM12 16.5V21M3.5 4.5l17 16',
  card: 'M3.5 6h17v12h-17zM3.5 10h17M7 14.5h4',
  bolt: 'M13 3 5 13.5h6L10.5 21 19 10h-6.5L13 3Z',
  filter: 'M4 6h16M7 12h10M10.5 18h3',
  keyboard: 'M3 7h18v10.5H3zM6.5 10.5h.01M10 10.5h.01M13.5 10.5h.01M17 10.5h.01M7.5 14h9',
  link: 'M10 14a4 4 0 0 0 6 .500l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.500l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2',
  pencil: 'M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5l-4.5 1Z',
  gap: 'M4 12h3M10.5 12h3M17 12h3',
  external: 'M13 4.5h6.5V11M19.5 4.5 10 14M17 14v5.5H4.5V7H10',
  halt: 'M8.2 3.5h7.6l4.7 4.7v7.6l-4.7 4.7H8.2l-4.7-4.700V8.200L8.200 3.500ZM9.800 9v6M14.200 9v6',
  eye: 'M2.5 12s3.5-6.5 9.5-6.5 9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z',
  eyeOff: 'M4 4l16 16M9.5 6a9 9 0 0 1 2.5-.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.700M6.5 7.6C3.9 9.400 2.5 12 2.5 12s3.5 6.5 9.5 6.5a9 9 0 0 0 4-.9M10 10.100a2.8 2.8 0 0 0 3.9 3.9',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5',
  send: 'M4 12 20 4.5 15.5 20l-4-6.5L4 12ZM11.5 13.5 20 4.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing that takes the colour of the text. Always decoration: words stand beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
