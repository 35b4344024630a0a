import type { ProblemError } from '../wire/http';
import { Emitter } from './emitter';

export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly title: string;
  readonly detail: string;
  /** Where there is more. */
  readonly link?: { readonly label: string; readonly to: string };
}

const AT_MOST = 4;
const GOOD_MILLIS = 4_000;
const BAD_MILLIS = 12_000;

export const toastChanges = new Emitter(1);
let shown: readonly Toast[] = [];
let nextId = 1;

export function toasts(): readonly Toast[] {
  return shown;
}

export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++;
  shown = [...shown, { ...toast, id }].slice(-AT_MOST);
  setTimeout(() => dismissToast(id), toast.tone === 'good' && toast.link === undefined ? GOOD_MILLIS : BAD_MILLIS);
  toastChanges.changed();
}

export function showProblem(title: string, error: ProblemError): void {
  const fields = error.problem.errors?.map((each) => `${each.field}: ${each.message}`) ?? [];
  const detail = [error.message, ...fields.filter((each) => !error.message.includes(each))];
  showToast({ tone: 'bad', title, detail: detail.join('\n') });
}

export function dismissToast(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
  toastChanges.changed();
}
