/** The kinds of files the emulator writes frames to. */
export const EXPORT_FORMATS = ['jsonl', 'csv', 'har', 'html'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The address of a file with the frames a filter finds. */
export function exportAddress(format: ExportFormat, filter: string, redact: boolean): string {
  const query = new URLSearchParams({ format });
  if (filter.trim() !== '') query.set('filter', filter.trim());
  if (!redact) query.set('redact', 'false');
  return `/api/messages/export?${query.toString()}`;
}
