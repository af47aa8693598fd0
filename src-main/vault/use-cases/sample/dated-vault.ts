import type { Instant } from '../../../../src-shared/time.ts';
import type { OpenVault } from '../../session/open-vault.ts';

/**
 * The same open vault with another time for the rows that are written through it: an invented practice has a past. Its audit entries still bear the real time, since
 * the transaction is the vault's own.
 */
export function datedVault(vault: OpenVault, at: Instant): OpenVault {
  const { vaultId, instanceId, lineage, folder, me, records, patientKeys, signer, blobs, privateNotes, clock, db } =
    vault;
  return {
    vaultId,
    instanceId,
    lineage,
    folder,
    me,
    db,
    records,
    patientKeys,
    signer,
    blobs,
    privateNotes,
    clock: { now: () => at, bootMs: () => clock.bootMs(), zone: () => clock.zone() },
    transact: (work) => vault.transact(work),
    lendKeys: () => vault.lendKeys(),
    onCommitted: (listener) => vault.onCommitted(listener),
  };
}
