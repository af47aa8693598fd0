import { Secret, type RecordKey } from '../../../src-main/vault/crypto/index.ts';

/** A record key of a purpose that is known only when the vector is read. */
export function recordKeyOf(purpose: 'patient' | 'drafts' | 'vault-record', bytes: Uint8Array): RecordKey {
  switch (purpose) {
    case 'patient':
      return new Secret('patient', bytes);
    case 'drafts':
      return new Secret('drafts', bytes);
    case 'vault-record':
      return new Secret('vault-record', bytes);
  }
}
