import { useState } from 'react';
import { Button } from './controls';
import { showToast } from '../state/toasts';

const SHOWN = 120;

/** Copies a text; says so for a moment. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false);
  const copy = () => {
    copyText(text).then(
      () => {
        setDone(true);
        setTimeout(() => setDone(false), 1500);
      },
      refused,
    );
  };
  return (
    <Button small kind="quiet" icon={done ? 'check' : 'copy'} onClick={copy}>
      {done ? 'Copied' : label}
    </Button>
  );
}

/** Copies a text and says so, for those who pressed a key or chose from a menu. */
export function copyAndTell(text: string, title = 'Copied', told = text): void {
  const detail = told.length > SHOWN ? `${told.slice(0, SHOWN)}…` : told;
  copyText(text).then(() => showToast({ tone: 'good', title, detail }), refused);
}

function refused(): void {
  showToast({ tone: 'bad', title: 'Not copied', detail: 'The browser refused the clipboard' });
}

/** The clipboard wants a secure page; over plain HTTP from elsewhere a selection has to do. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) throw new Error('copy refused');
}
