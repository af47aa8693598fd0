import { PatientTag, type PatientId, type PrincipalId, type VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { openBytes, sealBytes } from './aead.ts';
import { hex, lps } from './bytes.ts';
import { kdf, mac } from './hash.ts';
import type { RecordDamaged } from './record.ts';
import { Secret } from './secret.ts';

/** What is derived from the compartment key (docs/FORMAT.md, "Private notes"); the caller disposes of both. */
export interface PrivateSubkeys {
  /** Makes the tags of patients. */
  readonly tag: Secret<'private-tag'>;
  /** Seals the random key of each patient. */
  readonly wrap: Secret<'private-wrap'>;
}

const CONTEXT = 'SIGILOpn';

export function derivePrivateSubkeys(compartment: Secret<'compartment'>): PrivateSubkeys {
  return {
    tag: new Secret('private-tag', kdf(compartment.expose(), CONTEXT, 1)),
    wrap: new Secret('private-wrap', kdf(compartment.expose(), CONTEXT, 2)),
  };
}

/** Stands in a row in the place of the patient: without the compartment's key nobody can tell whose it is, nor reckon it for a patient he knows. */
export function patientTag(tag: Secret<'private-tag'>, vaultId: VaultId, patientId: PatientId): PatientTag {
  return PatientTag.parse(hex(mac(tag.expose(), lps('SIGILO private tag 1', vaultId, patientId))));
}

export interface PrivateKeyRef {
  readonly vaultId: VaultId;
  /** The author. */
  readonly principal: PrincipalId;
  readonly tag: PatientTag;
}

/** The author's key for one patient, under her compartment's; destroying the result destroys what the key sealed. */
export function sealPrivateKey(
  wrap: Secret<'private-wrap'>,
  ref: PrivateKeyRef,
  key: Secret<'private-patient'>,
): Uint8Array {
  return sealBytes(wrap.expose(), keyAad(ref), key.expose());
}

export function openPrivateKey(
  wrap: Secret<'private-wrap'>,
  ref: PrivateKeyRef,
  sealed: Uint8Array,
): Result<Secret<'private-patient'>, RecordDamaged> {
  const opened = openBytes(wrap.expose(), keyAad(ref), sealed);
  return opened?.length === 32 ? ok(new Secret('private-patient', opened)) : err({ code: 'record-damaged' });
}

function keyAad({ vaultId, principal, tag }: PrivateKeyRef): Uint8Array {
  return lps('SIGILO private key 1', vaultId, principal, tag);
}
