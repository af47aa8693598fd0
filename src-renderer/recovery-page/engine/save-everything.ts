import type { SodiumLike } from '../../../src-shared/backup-format/platform.ts';
import { readableFiles } from '../../../src-shared/backup-format/readable/readable-files.ts';
import type { PrivatePart, ReadableProblem } from '../../../src-shared/backup-format/readable/readable.types.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { PageError, SaveInput, SavedFiles } from './calls.ts';
import type { ReadPractice } from './read-practice.ts';
import { archiveTarget } from './save/archive-target.ts';
import { folderTarget } from './save/folder-target.ts';
import { Cancelled, saveFiles } from './save/save-files.ts';
import { NotWritten } from './save/save-target.ts';

export interface SaveControl {
  readonly isCancelled: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
}

/** Everything of the opened version as files that anybody can read, into a folder or as one archive. Private notes only where they were asked for and can be opened. */
export async function saveEverything(
  read: ReadPractice,
  { into, name, language, withPrivate }: SaveInput,
  sodium: SodiumLike,
  control: SaveControl,
): Promise<Result<SavedFiles, PageError>> {
  const problems: ReadableProblem[] = [];
  const files = readableFiles({
    header: read.backup.structure.header,
    practice: read.practice,
    rows: read.rows,
    blobs: read.blobs,
    privatePart: withPrivate ? privatePart(read) : null,
    language,
    sodium,
    utf8: new TextEncoder(),
    onProblem: (problem) => problems.push(problem),
    onPatient: control.onProgress,
  });
  try {
    const { target, folder } =
      into === null ? { target: archiveTarget(name, new Date()), folder: name } : await folderTarget(into, name);
    const saved = await saveFiles(files, target, control.isCancelled);
    const lost = problems
      .filter(({ kind }) => kind === 'attachment')
      .map(({ patientId, fileName }) => ({ patientId, fileName }));
    return ok({ ...saved, folder, lost, unopened: problems.length - lost.length });
  } catch (thrown) {
    if (thrown instanceof Cancelled) return err({ code: 'cancelled' });
    if (thrown instanceof NotWritten) return err({ code: 'not-saved' });
    throw thrown;
  }
}

/** Those about somebody who was erased are left out and counted nowhere. */
function privatePart(read: ReadPractice): PrivatePart | null {
  if (read.private.state !== 'can-open') return null;
  const { part } = read.private;
  return { of: (id) => part.of(id), strays: (patients) => part.strays([...patients, ...read.since.erased]) };
}
