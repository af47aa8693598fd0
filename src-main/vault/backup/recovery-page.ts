import { dirname, join } from 'node:path';
import { sameBytes } from '../../../src-shared/encoding/bytes.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { hex, sha256 } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { readWholeFile, removeQuietly, writeNewFile } from '../ports/whole-file.ts';
import { publishFile, type Patience } from './publish-file.ts';
import { failureOf } from './task-error.ts';

export interface RecoveryPageTask {
  readonly kind: 'recovery-page';
  /** Whole path of the finished backup that the page lies beside. */
  readonly backup: string;
  /** The page as this program was built with it. */
  readonly page: Uint8Array;
}

export interface PlacedRecoveryPage {
  readonly fileName: string;
}

/** As it is printed and as other programs show it: 64 lower-case hexadecimal digits. */
export function recoveryPageHash(page: Uint8Array): string {
  return hex(sha256(page));
}

/**
 * Puts the page that opens a backup without the app into the backup's folder: read back before it gets its name, and left alone where the same bytes stand
 * already. Nothing else of that name is ever touched: the page then goes under a name with its hash.
 */
export function placeRecoveryPage(
  { backup, page }: RecoveryPageTask,
  files: Files,
  patience: Patience,
): Result<PlacedRecoveryPage, VaultError> {
  const folder = dirname(backup);
  const names = ['recovery.html', `recovery-${recoveryPageHash(page).slice(0, 8)}.html`];
  try {
    for (const fileName of names) {
      const path = join(folder, fileName);
      const standing = whatStands(files, path, page);
      if (standing === 'another') continue;
      if (standing === 'nothing') write(files, `${backup}.page.tmp`, path, page, patience);
      return ok({ fileName });
    }
    return err({ code: 'target-exists' });
  } catch (thrown) {
    return failureOf(thrown);
  }
}

/** What cannot be read is another file. */
function whatStands(files: Files, path: string, page: Uint8Array): 'nothing' | 'same' | 'another' {
  const stat = files.stat(path);
  if (stat === null) return 'nothing';
  if (stat.kind !== 'file' || stat.bytes !== page.length) return 'another';
  const standing = attemptFiles(() => readWholeFile(files, path, page.length));
  return standing.ok && sameBytes(standing.value, page) ? 'same' : 'another';
}

function write(files: Files, unfinished: string, path: string, page: Uint8Array, patience: Patience): void {
  // Of a run that was killed: with it in the way no page would ever come to stand here.
  removeQuietly(files, unfinished);
  writeNewFile(files, unfinished, page);
  try {
    if (whatStands(files, unfinished, page) !== 'same') throw new VaultFailure({ code: 'backup-verify-failed' });
    publishFile(files, unfinished, path, patience);
  } catch (thrown) {
    removeQuietly(files, unfinished);
    throw thrown;
  }
}
