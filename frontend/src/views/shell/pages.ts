import type { IconName } from '../../parts/Icon';

export interface PageEntry {
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** Pressed after g. */
  readonly key: string;
}

export const PAGES: readonly PageEntry[] = [
  { path: '/', title: 'Fleet', icon: 'fleet', key: 'f' },
  { path: '/messages', title: 'Messages', icon: 'messages', key: 'm' },
  { path: '/findings', title: 'Findings', icon: 'warning', key: 'n' },
  { path: '/transactions', title: 'Transactions', icon: 'transactions', key: 't' },
  { path: '/csms', title: 'Sandbox CSMS', icon: 'csms', key: 'c' },
  { path: '/profiles', title: 'Profiles', icon: 'profiles', key: 'p' },
];
