import { Tombstone, tombstoneText } from '../../../../src-shared/backup-format/tombstone.ts';
import { base64urlEncode } from '../../../../src-shared/encoding/base64url.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { insertTombstone } from '../../storage/repositories/tombstones.ts';
import type { OpenVault } from '../use-case.types.ts';

/**
 * Signs that a patient is erased and keeps it, inside the caller's transaction, which deletes the rows too. Spread to the places afterwards. The owner alone.
 * @throws VaultFailure `not-allowed`
 */
export function layTombstone({ vaultId, me, clock, signer, db }: OpenVault, patientId: PatientId): Tombstone {
  if (me.role !== 'owner') throw new VaultFailure({ code: 'not-allowed' });
  const at = clock.now();
  const signature = base64urlEncode(signer.sign(tombstoneText(vaultId, patientId, at)));
  const tombstone = Tombstone.parse({ at, format: 1, patientId, signature, signer: me.principal, vaultId });
  insertTombstone(db, tombstone);
  return tombstone;
}
