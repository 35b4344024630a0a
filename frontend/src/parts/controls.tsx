import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import type { Tone } from '../model/station';
import { useOnlyLooking } from '../state/hooks';
import type { IconName } from './Icon';
import { Icon } from './Icon';

/** Why a control is greyed out. */
export const ONLY_LOOKING = 'You are signed in as a viewer: you may look but not change anything';

interface ButtonProps extends ComponentProps<'button'> {
  icon?: IconName;
  kind?: 'primary' | 'quiet' | 'danger' | 'danger primary';
  small?: boolean;
  /** Whether it changes something: whoever may only look finds it greyed out. */
  changes?: boolean;
}

export function Button({ icon, kind, small, changes, className, children, ...rest }: ButtonProps) {
  const forbidden = useOnlyLooking() && changes === true;
  const classes = ['button', kind, small === true && 'small', children === undefined && 'icon-only'];
  return (
    <button
      type="button"
      className={[...classes, className].filter(Boolean).join(' ')}
      {...rest}
      {...(forbidden ? { disabled: true, title: ONLY_LOOKING } : {})}
    >
      {icon !== undefined && <Icon name={icon} size={small === true ? 14 : 15} />}
      {children}
    </button>
  );
}

/** A button that shows only a drawing; the label is read aloud and shown on hover. */
export function IconButton({ label, ...rest }: ButtonProps & { label: string; icon: IconName }) {
  return <Button kind="quiet" aria-label={label} title={label} {...rest} />;
}

/** A word with a colour; the word alone says all. */
export function Chip({ tone, children, dot }: { tone: Tone; children: ReactNode; dot?: boolean }) {
  return (
    <span className={`chip tone-${tone}`}>
      {dot === true && <span className="dot" />}
      {children}
    </span>
  );
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  problem?: string | undefined;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A labelled field with a hint or with what is wrong. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const below = problem ?? hint;
  const described = below === undefined ? {} : { 'aria-describedby': `${id}-below` };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({ id, ...described, ...(problem === undefined ? {} : { 'aria-invalid': true }) })}
      {below !== undefined && (
        <span
          id={`${id}-below`}
          className={problem === undefined ? 'hint' : 'problem'}
          role={problem === undefined ? undefined : 'alert'}
        >
          {below}
        </span>
      )}
    </div>
  );
}

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      className={['input', className].filter(Boolean).join(' ')}
      spellCheck={false}
      autoComplete="off"
      {...rest}
    />
  );
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={['select', className].filter(Boolean).join(' ')} {...rest} />;
}

export function Check({ label, ...rest }: ComponentProps<'input'> & { label: ReactNode }) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}

interface SearchProps extends ComponentProps<'input'> {
  label: string;
  shortcut?: string;
}

export function Search({ label, shortcut, style, ...rest }: SearchProps) {
  return (
    <div className="search" style={style}>
      <Icon name="search" size={15} />
      <Input type="text" role="searchbox" aria-label={label} placeholder={label} {...rest} />
      {shortcut !== undefined && rest.value === '' && <kbd aria-hidden="true">{shortcut}</kbd>}
    </div>
  );
}

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  /** A choice whose label is a drawing needs a name. */
  options: readonly { value: T; label: ReactNode; title?: string; name?: string; disabled?: boolean }[];
  onChange: (value: T) => void;
}

/** A few choices of which exactly one holds. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <div className="segmented" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          title={option.title ?? option.name}
          aria-label={option.name}
          disabled={option.disabled}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
