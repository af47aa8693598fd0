import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { Files } from '../ports/files.ts';
import { readWholeFile, removeQuietly, writeNewFile } from '../ports/whole-file.ts';
import { commitFirstHeader, readHeaders, removeUnfinishedVault, writeHeaders } from '../storage/header-files.ts';
import { HEADER_A, HEADER_B } from '../storage/vault-folder.ts';
import { removeUnfinishedRestoreQuietly, stagedDatabasePath } from './restore-folder.ts';
import type { StagedRestore } from './stage-restore.ts';
import { failureOf } from './task-error.ts';

/** `counts`: whether the restored vault is the one from now on. With an error and `counts` it is, but that it survives a power cut was not confirmed. */
export interface RestoreCommit {
  readonly counts: boolean;
  readonly result: Result<undefined, VaultError>;
}

/**
 * Makes a staged restore count: the database gets its name, then the header is written, which is the commit. Up to there the old vault is as it was, and an
 * error leaves it so; the old database file stays in any case. `conflict`: the header changed since the restore was staged. Damaged headers are kept under a
 * name with the moment, never deleted.
 */
export function commitRestore(files: Files, folder: string, staged: StagedRestore, moment: string): RestoreCommit {
  try {
    refuseIfChanged(files, folder, staged);
    const place = (): void => {
      files.rename(stagedDatabasePath(folder), join(folder, staged.database));
      files.fsyncFolder(folder);
    };
    if (staged.into === 'empty') {
      removeUnfinishedVault(files, folder);
      commitFirstHeader(files, folder, staged.headerText, place);
      return { counts: true, result: ok() };
    }
    if (staged.into === 'damaged-headers') keepDamagedHeaders(files, folder, moment);
    place();
    const written = writeHeaders(files, folder, staged.headerText);
    if (written.ok) return { counts: true, result: ok() };
    if (!written.committed) removeQuietly(files, join(folder, staged.database));
    return { counts: written.committed, result: err(written.error) };
  } catch (thrown) {
    return { counts: false, result: failureOf(thrown) };
  } finally {
    removeUnfinishedRestoreQuietly(files, folder);
  }
}

function refuseIfChanged(files: Files, folder: string, { into, replaces }: StagedRestore): void {
  const found = readHeaders(files, folder);
  const now = found.ok ? found.value.valid[0].header.text : null;
  const expected = into === 'empty' ? 'no-vault' : 'header-damaged';
  const same = found.ok ? now === replaces : into !== 'same-vault' && found.error.code === expected;
  if (!same) throw new VaultFailure({ code: 'conflict' });
}

/** Copies, so that there is no moment without the bytes; the new header then replaces the damaged ones. */
function keepDamagedHeaders(files: Files, folder: string, moment: string): void {
  const stamp = moment.replaceAll(/[:.]/g, '-');
  for (const name of [HEADER_A, HEADER_B]) {
    const stat = files.stat(join(folder, name));
    if (stat?.kind !== 'file') continue;
    writeNewFile(files, join(folder, `${name}.damaged-${stamp}`), readWholeFile(files, join(folder, name), stat.bytes));
  }
  files.fsyncFolder(folder);
}
