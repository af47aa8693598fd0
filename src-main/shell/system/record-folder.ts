import { closeSync, existsSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cloudServiceOf } from '../../../src-shared/cloud-folder.ts';

export interface FolderReport {
  readonly writable: boolean;
  readonly cloudSynced: string | null;
}

/** Problems of the place where the record is or will be.. */
export function inspectRecordFolder(userData: string, recordFolder: string): FolderReport {
  return {
    writable: canWrite(existsSync(recordFolder) ? recordFolder : userData),
    cloudSynced: cloudServiceOf(recordFolder, namesIn),
  };
}

/** Permissions do not tell (lists, read-only disks, quotas): a file that is made and removed does. */
function canWrite(folder: string): boolean {
  const probe = join(folder, `.write-probe-${process.pid}`);
  try {
    closeSync(openSync(probe, 'wx', 0o600));
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
