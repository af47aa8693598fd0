import type { BackupContent } from '../commands/backups.contract.ts';
import type { OpenedBackup } from './open.ts';

/** What a backup says by itself, without the vault that it is held against. */
export type CarriedContent = Omit<BackupContent, 'difference' | 'histories' | 'erasedSince'>;

/** What stands in a backup, from its authentic header and manifest. `readObjects` proves that the objects hold what they say. */
export function contentOf({ structure, manifest }: OpenedBackup): CarriedContent {
  const { backupId, vaultId, createdAt, appVersion, sequence, instanceId, lineage } = structure.header;
  return {
    backupId,
    vaultId,
    createdAt,
    appVersion,
    sequence,
    instanceId,
    lineage,
    attachments: manifest.blobs.length,
    attachmentsLost: manifest.lost?.length ?? 0,
    bytes: structure.length,
    patients: manifest.tables['patients'] ?? 0,
    notes: manifest.tables['notes'] ?? 0,
    documents: manifest.tables['documents'] ?? 0,
  };
}
