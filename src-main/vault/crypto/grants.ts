import {
  grantFields,
  selfWrapFields,
  type GrantRef,
  type SelfWrapRef,
} from '../../../src-shared/backup-format/record-fields.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { openBytes, sealBytes } from './aead.ts';
import { boxOpen, boxSeal, sign, verify } from './asymmetric.ts';
import { lps, wipe } from './bytes.ts';
import { Secret } from './secret.ts';
import type { RecordDamaged } from './record.ts';

export type { GrantRef, SelfWrapRef };

export interface Grant {
  readonly sealed: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * A patient's key boxed for one principal and signed by the granter.
 * @param granteePublic X25519, from the verified directory
 */
export function makeGrant(
  ref: GrantRef,
  patientKey: Secret<'patient'>,
  granteePublic: Uint8Array,
  granter: Secret<'ed25519'>,
): Grant {
  const sealed = boxSeal(granteePublic, patientKey.expose());
  return { sealed, signature: sign(granter, grantMessage(ref, sealed)) };
}

/**
 * The patient's key, after the granter's signature was verified. Whether the granter may grant is the caller's to decide.
 * @param granterPublic Ed25519, from the verified directory
 */
export function openGrant(
  ref: GrantRef,
  grant: Grant,
  granterPublic: Uint8Array,
  grantee: Secret<'x25519'>,
): Result<Secret<'patient'>, RecordDamaged> {
  if (!verify(granterPublic, grantMessage(ref, grant.sealed), grant.signature)) return err({ code: 'record-damaged' });
  return asPatientKey(boxOpen(grantee, grant.sealed));
}

export function selfWrap(key: Secret<'self-wrap'>, ref: SelfWrapRef, patientKey: Secret<'patient'>): Uint8Array {
  return sealBytes(key.expose(), selfWrapAad(ref), patientKey.expose());
}

export function openSelfWrap(
  key: Secret<'self-wrap'>,
  ref: SelfWrapRef,
  wrapped: Uint8Array,
): Result<Secret<'patient'>, RecordDamaged> {
  return asPatientKey(openBytes(key.expose(), selfWrapAad(ref), wrapped));
}

function asPatientKey(bytes: Uint8Array | null): Result<Secret<'patient'>, RecordDamaged> {
  if (bytes?.length === 32) return ok(new Secret('patient', bytes));
  if (bytes !== null) wipe(bytes);
  return err({ code: 'record-damaged' });
}

function grantMessage(ref: GrantRef, sealed: Uint8Array): Uint8Array {
  return lps(...grantFields(ref, sealed));
}

function selfWrapAad(ref: SelfWrapRef): Uint8Array {
  return lps(...selfWrapFields(ref));
}
