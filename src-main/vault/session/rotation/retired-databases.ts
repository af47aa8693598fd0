import { join } from 'node:path';
import { deriveSubkeys, openVk } from '../../crypto/index.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files } from '../../ports/files.ts';
import { openDatabase } from '../../storage/database.ts';
import { databaseNames, removeDatabase } from '../../storage/vault-folder.ts';
import type { LiveVault } from '../live-vault.ts';

/**
 * Removes every database that a retired vault key still opens: a rotation retired the key because somebody may know it, so such a file is for him alone. The rotation
 * does it at once; this is for one that was cut short after its commit, or a file that another program held. Best effort, tried again at every unlock.
 */
export function removeRetiredDatabases(files: Files, vault: LiveVault): void {
  const { vk, database } = vault.header.fields;
  const listed = attemptFiles(() => databaseNames(files, vault.folder));
  const others = listed.ok ? listed.value.filter((name) => name !== database) : [];
  if (others.length === 0) return;
  for (const entry of vk.filter(({ current }) => !current)) {
    const key = openVk(vault.vaultId, entry, vault.me.principal, vault.keys.secrets);
    if (!key.ok) continue;
    const { page, head, backup, vaultRecord } = deriveSubkeys(key.value);
    key.value.dispose();
    for (const name of others) {
      const opened = openDatabase(join(vault.folder, name), page.expose(), 'write', files);
      if (!opened.ok) continue;
      opened.value.close();
      removeDatabase(files, vault.folder, name);
    }
    for (const secret of [page, head, backup, vaultRecord]) secret.dispose();
  }
}
