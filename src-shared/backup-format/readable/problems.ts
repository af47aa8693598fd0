import type { NoteFile } from '../practice.types.ts';
import type { ReadableProblem, ReadableRecord } from './readable.types.ts';

/** What of one patient does not open or does not hold. Attachments are known only once they were read. */
export function* problemsOf({ file, private: part }: ReadableRecord): Generator<ReadableProblem> {
  const patientId = file.line.id;
  const problem = (kind: ReadableProblem['kind']): ReadableProblem => ({ kind, patientId, fileName: null });
  if (file.details === null) yield problem('details');
  for (const note of file.notes.flatMap((one): NoteFile[] => [one, ...one.addenda])) {
    if (isDamaged(note)) yield problem('text');
    else if (note.signatureValid === false) yield problem('signature');
  }
  for (const note of part?.notes ?? []) if (note.when === null || isDamaged(note)) yield problem('text');
}

function isDamaged({ body, earlier }: Pick<NoteFile, 'body' | 'earlier'>): boolean {
  return body === 'damaged' || earlier.some((version) => version.body === 'damaged');
}
