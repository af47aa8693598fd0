import type { CanonicalJson } from '../../../src-shared/canonical-json.ts';
import {
  b64encode,
  concat,
  hex,
  lps,
  makeGrant,
  sealRecord,
  sealStream,
  selfWrap,
  utf8Bytes,
  ed25519PublicKey,
  x25519PublicKey,
  type RecordKey,
} from '../../../src-main/vault/crypto/index.ts';
import { fixedKey, noteId, ownerId, patientId, recoveryId, vaultId } from './fixed.ts';

/** Sealed records, a grant with its self-wrap, and streams. */
export function recordVectors(): CanonicalJson {
  return { records: sealedRecords(), grant: grant(), streams: streams() };
}

function sealedRecords(): CanonicalJson {
  const note = { vaultId, patientId, table: 'note_versions', row: noteId, fieldSet: 'body', revision: 3, epoch: 1 };
  const draft = { ...note, patientId: null, table: 'drafts', row: 'patient.new', revision: 0, epoch: 0 };
  const practice = { ...draft, table: 'settings', row: 'practice', fieldSet: 'all', revision: 4294967295, epoch: 2 };
  const keys: readonly (readonly [RecordKey, typeof note | typeof draft, string])[] = [
    [fixedKey('patient'), note, '{"plain":"Duerme mejor. ¿Ansiedad? 6/10 🙂","v":1}'],
    [fixedKey('drafts'), draft, ''],
    [fixedKey('vault-record'), practice, 'x'.repeat(3000)],
  ];
  return keys.map(([key, ref, payload]) => ({
    purpose: key.purpose,
    key: hex(key.expose()),
    ref,
    payload,
    sealed: b64encode(sealRecord(key, ref, utf8Bytes(payload))),
  }));
}

function grant(): CanonicalJson {
  const granter = fixedKey('ed25519', 'granter');
  const grantee = fixedKey('x25519', 'grantee');
  const patientKey = fixedKey('patient');
  const wrapKey = fixedKey('self-wrap');
  const ref = { vaultId, patientId, epoch: 1, grantee: recoveryId, granter: ownerId };
  const made = makeGrant(ref, patientKey, x25519PublicKey(grantee), granter);
  const wrapRef = { vaultId, patientId, epoch: 1, principal: recoveryId };
  return {
    ref,
    granterPublic: hex(ed25519PublicKey(granter)),
    granteeSecret: hex(grantee.expose()),
    patientKey: hex(patientKey.expose()),
    sealed: b64encode(made.sealed),
    signature: b64encode(made.signature),
    selfWrapKey: hex(wrapKey.expose()),
    selfWrapped: b64encode(selfWrap(wrapKey, wrapRef, patientKey)),
  };
}

/** The plaintext of length n is the bytes `(i * 7 + 3) mod 251`. */
export function streamPlain(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + 3) % 251);
}

function streams(): CanonicalJson {
  const key = fixedKey('blob');
  const aad = lps('SIGILO blob 1', vaultId);
  return [0, 5, 65_536].map((length) => {
    const sealer = sealStream(key, aad);
    const sealed = concat(sealer.update(streamPlain(length)), sealer.finish());
    return { key: hex(key.expose()), aad: hex(aad), length, sealed: b64encode(sealed) };
  });
}
