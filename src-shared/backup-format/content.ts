import type { BackupContent } from '../commands/backups.contract.ts';
import type { OpenedBackup } from './open.ts';

/** What stands in a backup, from its authentic header and manifest. `readObjects` proves that the objects hold what they say. */
export function contentOf({ structure, manifest }: OpenedBackup): Omit<BackupContent, 'difference'> {
  const { backupId, vaultId, createdAt, appVersion, sequence } = structure.header;
  return {
    backupId,
    vaultId,
    createdAt,
    appVersion,
    sequence,
    bytes: structure.length,
    patients: manifest.tables['patients'] ?? 0,
    notes: manifest.tables['notes'] ?? 0,
    documents: manifest.tables['documents'] ?? 0,
  };
}
