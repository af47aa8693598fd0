import { join } from 'node:path';
import type { UnusableReason } from '../../../src-shared/commands/vault.contract.ts';
import type { VaultId } from '../../../src-shared/ids.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { readHeaders, type FoundHeaders } from '../storage/header-files.ts';

export type Probe =
  | { readonly name: 'none' }
  | { readonly name: 'locked'; readonly vaultId: VaultId; readonly headers: FoundHeaders }
  | { readonly name: 'unusable'; readonly vaultId: VaultId | null; readonly reason: UnusableReason };

/** What stands in a folder that this process has taken, as far as it can be told without any key. Changes nothing. */
export function probeFolder(files: Files, folder: string): Probe {
  const headers = readHeaders(files, folder);
  if (!headers.ok) {
    const { code } = headers.error;
    if (code === 'no-vault') return { name: 'none' };
    const reason = code === 'newer-format' || code === 'folder-not-writable' ? code : 'header-damaged';
    return { name: 'unusable', vaultId: null, reason };
  }
  const { vaultId, database } = headers.value.valid[0].header.fields;
  const stat = attemptFiles(() => files.stat(join(folder, database)));
  if (!stat.ok) return { name: 'unusable', vaultId, reason: 'folder-not-writable' };
  if (stat.value?.kind !== 'file') return { name: 'unusable', vaultId, reason: 'database-missing' };
  // SQLite's smallest page; an encrypted database is never shorter.
  if (stat.value.bytes < 512) return { name: 'unusable', vaultId, reason: 'database-damaged' };
  return { name: 'locked', vaultId, headers: headers.value };
}
