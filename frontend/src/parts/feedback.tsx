import type { ReactNode } from 'react';
import type { Tone } from '../model/station';
import { useChanges } from '../state/hooks';
import { dismissToast, toastChanges, toasts } from '../state/toasts';
import type { ProblemError } from '../wire/http';
import { Button, IconButton } from './controls';
import type { IconName } from './Icon';
import { Icon } from './Icon';
import { Link } from './Link';
import './feedback.css';

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What a list says when there is nothing in it. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={28} />
      <strong>{title}</strong>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={tone === 'bad' || tone === 'warn' ? 'warning' : 'info'} size={16} />
      <div className="grow">{children}</div>
    </div>
  );
}

export function Failure({ error, retry }: { error: ProblemError; retry: () => void }) {
  return (
    <Empty
      icon="warning"
      title={error.problem.title}
      action={
        <Button icon="reset" onClick={retry}>
          Try again
        </Button>
      }
    >
      {error.message}
    </Empty>
  );
}

/** Grey bars where rows will be. */
export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div className="loading" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton" style={{ width: `${92 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Toasts() {
  useChanges(toastChanges);
  return (
    <div className="toasts" role="region" aria-label="Notifications" aria-live="polite">
      {toasts().map((toast) => (
        <div key={toast.id} className={`toast tone-${toast.tone}`}>
          <Icon name={toast.tone === 'good' ? 'check' : 'warning'} size={17} />
          <div className="grow">
            <strong>{toast.title}</strong>
            <p>{toast.detail}</p>
            {toast.link !== undefined && <Link to={toast.link.to}>{toast.link.label}</Link>}
          </div>
          <IconButton icon="close" small label="Dismiss" onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
