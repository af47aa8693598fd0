import { openSnapshot } from '../../src-main/vault/backup/snapshot.ts';
import { readerSodium } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import { checkBlob } from '../../src-main/vault/storage/blobs.ts';
import { ContentDigester, type ContentDigest } from '../../src-shared/backup-format/digest.ts';
import { valueOf } from './backup-vault.ts';

/** Of these a restored vault has rows of its own from the restore on: the entry of the restore and what follows it, and what belongs to this copy. */
const OWN_ROWS = ['audit', 'audit_heads'];
export const OWN_TABLES = ['meta'];

/** The digest of what a restore brought into the vault: every row of its database but those that the restore and the unlocking wrote, and every attachment, read again. */
export function digestOfRestored(vault: OpenVault, folder: string): ContentDigest {
  const { seq: restored } = vault.db
    .prepare("SELECT max(seq) AS seq FROM audit WHERE action = 'vault.restored'")
    .get() as { seq: number };
  const snapshot = valueOf(openSnapshot(vault.lendKeys(), nodeFiles));
  try {
    const tables = snapshot.tables.filter(({ name }) => !OWN_TABLES.includes(name));
    const digester = new ContentDigester(
      readerSodium(),
      tables.map(({ name }) => name),
    );
    for (const table of tables) {
      const seqAt = OWN_ROWS.includes(table.name) ? table.columns.indexOf('seq') : -1;
      for (const row of snapshot.rows(table))
        if (seqAt === -1 || Number(row[seqAt]) < restored) digester.add(table.name, row);
    }
    for (const id of snapshot.blobs) if (valueOf(checkBlob({ files: nodeFiles, folder }, id))) digester.attachment(id);
    return digester.finish();
  } finally {
    snapshot.close();
  }
}
