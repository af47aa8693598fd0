import type { VaultId } from '../../../src-shared/ids.ts';
import { err } from '../../../src-shared/result.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { RecordKey, SealedRecordRef } from '../crypto/index.ts';
import type { RecordRef, RecordSealer } from './open-vault.ts';
import type { PatientKeys } from './patient-keys.ts';
import { openJson, sealJson } from './sealed-json.ts';
import type { SessionKeys } from './session-keys.ts';

/** Seals and opens records under the key of their owner; a key that I do not hold seals nothing and opens nothing. */
export function recordSealer(vaultId: VaultId, keys: SessionKeys, patientKeys: PatientKeys): RecordSealer {
  const keyOf = ({ owner, epoch }: RecordRef): RecordKey | null => {
    if (owner.kind === 'patient') return patientKeys.get(owner.id, epoch);
    return owner.kind === 'me' ? keys.own.drafts : keys.vault.vaultRecord;
  };
  const sealedRef = (ref: RecordRef): SealedRecordRef => {
    const { owner, table, row, fieldSet, revision, epoch } = ref;
    return { vaultId, patientId: owner.kind === 'patient' ? owner.id : null, table, row, fieldSet, revision, epoch };
  };
  return {
    seal: (ref, payload) => {
      const key = keyOf(ref);
      if (!key) throw new VaultFailure({ code: 'not-allowed' });
      return sealJson(key, sealedRef(ref), payload);
    },
    open: (ref, schema, sealed) => {
      const key = keyOf(ref);
      return key ? openJson(key, sealedRef(ref), schema, sealed) : err({ code: 'record-damaged' });
    },
  };
}
