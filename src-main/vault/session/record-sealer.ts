import type { VaultId } from '../../../src-shared/ids.ts';
import { err, ok } from '../../../src-shared/result.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { openRecord, sealRecord, utf8Bytes, wipe, type RecordKey, type SealedRecordRef } from '../crypto/index.ts';
import type { RecordRef, RecordSealer } from './open-vault.ts';
import type { PatientKeys } from './patient-keys.ts';
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
      const plain = utf8Bytes(JSON.stringify(payload));
      const sealed = sealRecord(key, sealedRef(ref), plain);
      wipe(plain);
      return sealed;
    },
    open: (ref, schema, sealed) => {
      const key = keyOf(ref);
      const plain = key && openRecord(key, sealedRef(ref), sealed);
      if (!plain?.ok) return err({ code: 'record-damaged' });
      const parsed = schema.safeParse(parseJson(plain.value));
      wipe(plain.value);
      return parsed.success ? ok(parsed.data) : err({ code: 'record-damaged' });
    },
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
