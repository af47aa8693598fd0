import { join } from 'node:path';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Files } from '../ports/files.ts';
import { readHeaders } from '../storage/header-files.ts';
import { databaseFamily, databaseNumber } from '../storage/vault-folder.ts';
import { removeUnfinishedRestore } from './restore-folder.ts';
import { failureOf } from './task-error.ts';

/**
 * Clears what a process that was killed while it restored has left in a folder that this process holds. A database that got its name and then no header goes
 * only when both copies of the header stand, agree, and name an older one: with a copy missing or another generation in it, the newer database may be the
 * record itself.
 */
export function tidyRestores(files: Files, folder: string): Result<undefined, VaultError> {
  try {
    removeUnfinishedRestore(files, folder);
    const headers = readHeaders(files, folder);
    if (!headers.ok || headers.value.copyDamaged) return ok();
    const [first, second] = headers.value.valid;
    const current = databaseNumber(first.header.fields.database);
    if (current === null || second?.header.text !== first.header.text) return ok();
    for (const name of databaseFamily(files, folder)) {
      const number = databaseNumber(name.replace(/\.db.*$/, '.db'));
      if (number !== null && number > current) files.unlink(join(folder, name));
    }
    return ok();
  } catch (thrown) {
    return failureOf(thrown);
  }
}
