import { escrowPrefix } from '../../../src-shared/backup-format/vault-texts.ts';
import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { DirectoryEntry, Escrow } from '../../../src-shared/vault-header.ts';
import { b64decode, b64encode, equal, wipe } from './bytes.ts';
import { openLabelled, sealLabelled } from './labelled-box.ts';
import { decodeSecrets, encodeSecrets, pinsItself, type PrincipalSecrets } from './principals.ts';

/** The owner's secrets for one recovery principal, so that the sheet gives her back to herself. */
export function makeEscrow(
  vaultId: VaultId,
  owner: { readonly id: PrincipalId; readonly secrets: PrincipalSecrets },
  to: DirectoryEntry,
): Escrow {
  const recipient = b64decode(to.x25519);
  if (recipient === null) throw new Error('a directory entry without a key');
  const secrets = encodeSecrets(owner.secrets);
  const sealed = sealLabelled(recipient, escrowPrefix(vaultId, owner.id, to.id), secrets);
  wipe(secrets);
  return { principal: owner.id, to: to.id, sealed: b64encode(sealed) };
}

/**
 * The owner's secrets. Anybody could have made the box, so what it holds must be the owner whom the recovery principal's own secrets pin.
 */
export function openEscrow(
  vaultId: VaultId,
  escrow: Escrow,
  recovery: PrincipalSecrets,
): Result<PrincipalSecrets, { code: 'header-damaged' | 'header-forged' }> {
  const sealed = b64decode(escrow.sealed);
  const context = escrowPrefix(vaultId, escrow.principal, escrow.to);
  const bytes = sealed === null ? null : openLabelled(recovery.x25519, context, sealed);
  if (bytes === null) return err({ code: 'header-damaged' });
  const owner = decodeSecrets(bytes);
  wipe(bytes);
  if (owner === null) return err({ code: 'header-damaged' });
  if (equal(owner.ownerPublic, recovery.ownerPublic) && pinsItself(owner)) return ok(owner);
  owner.dispose();
  return err({ code: 'header-forged' });
}
