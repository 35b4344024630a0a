import { openRecording } from '../../state/session';

/** Asks for a file and opens it. To be called from a click or a key press. */
export function askForRecording(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.jsonl,.ndjson,.har,.html,.json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void openRecording(file);
  });
  input.click();
}

/** Hands the reader a text as a file. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
