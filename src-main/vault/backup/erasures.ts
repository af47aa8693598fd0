import { isTombstoneSigned, type Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import type { PatientId, VaultId } from '../../../src-shared/ids.ts';
import type { Directory } from '../../../src-shared/vault-header.ts';
import { readerSodium } from '../crypto/index.ts';
import type { Files } from '../ports/files.ts';
import { tombstonesBeside } from './tombstones-beside.ts';

/**
 * Who was erased, as far as it can be seen from here: the tombstones in the folder beside the version and those that the record of here knows, each only where the
 * owner of this vault signed it. One a patient.
 * @param directories verified ones: of the backup's day, of today
 */
export function knownErasures(
  files: Files,
  of: {
    readonly version: string;
    readonly vaultId: VaultId;
    readonly directories: readonly Directory[];
    readonly known: readonly Tombstone[];
  },
): Map<PatientId, Tombstone> {
  const sodium = readerSodium();
  const signed = new Map<PatientId, Tombstone>();
  for (const tombstone of [...of.known, ...tombstonesBeside(files, of.version)]) {
    const isSigned = of.directories.some((directory) => isTombstoneSigned(tombstone, of.vaultId, directory, sodium));
    if (isSigned) signed.set(tombstone.patientId, tombstone);
  }
  return signed;
}
