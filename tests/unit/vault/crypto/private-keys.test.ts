import { beforeAll, describe, expect, it } from 'vitest';
import { PatientId, PatientTag, VaultId } from '../../../../src-shared/ids.ts';
import {
  derivePrivateSubkeys,
  hex,
  initCrypto,
  openPrivateKey,
  patientTag,
  randomKey,
  sealPrivateKey,
  Secret,
} from '../../../../src-main/vault/crypto/index.ts';
import { flipped, newPrincipalId } from './fixture.ts';

beforeAll(initCrypto);

const vaultId = VaultId.parse('11111111-1111-4111-8111-111111111111');
const patient = PatientId.parse('22222222-2222-4222-8222-222222222222');
const damaged = { ok: false, error: { code: 'record-damaged' } };
const counted = () =>
  new Secret(
    'compartment',
    Uint8Array.from({ length: 32 }, (_, index) => index),
  );

describe('the keys of the private compartment', () => {
  // Reckoned by Python's hashlib.blake2b from docs/FORMAT.md alone.
  it('are what the format says', () => {
    const own = derivePrivateSubkeys(counted());
    expect(hex(own.tag.expose())).toBe('84c9d8fc46614687ac66be68294396a234bde48761d15910d3667201dcd3c3de');
    expect(hex(own.wrap.expose())).toBe('2ca0eb792b78556d60b51e3fd0af5396a6febeed9746c400fccc92400d4d154e');
    expect(patientTag(own.tag, vaultId, patient)).toBe(
      '3f8ff9e66deeb2df2cc18d6fe8fb807046de509f64d7e4a388b0a9c71ab0730f',
    );
  });

  it('give another tag for every patient, vault and compartment', () => {
    const [own, other] = [derivePrivateSubkeys(counted()), derivePrivateSubkeys(randomKey('compartment'))];
    const julia = PatientId.parse('33333333-3333-4333-8333-333333333333');
    const elsewhere = VaultId.parse('44444444-4444-4444-8444-444444444444');
    const tags = [
      patientTag(own.tag, vaultId, patient),
      patientTag(own.tag, vaultId, julia),
      patientTag(own.tag, elsewhere, patient),
      patientTag(other.tag, vaultId, patient),
    ];
    expect(new Set(tags).size).toBe(4);
  });

  it('open the key of a patient for its author, vault and tag alone', () => {
    const { wrap } = derivePrivateSubkeys(counted());
    const key = randomKey('private-patient');
    const ref = { vaultId, principal: newPrincipalId(), tag: PatientTag.parse('ab'.repeat(32)) };
    const sealed = sealPrivateKey(wrap, ref, key);
    const opened = openPrivateKey(wrap, ref, sealed);
    expect(opened.ok && hex(opened.value.expose())).toBe(hex(key.expose()));

    expect(openPrivateKey(wrap, { ...ref, principal: newPrincipalId() }, sealed)).toEqual(damaged);
    expect(openPrivateKey(wrap, { ...ref, tag: PatientTag.parse('cd'.repeat(32)) }, sealed)).toEqual(damaged);
    expect(openPrivateKey(derivePrivateSubkeys(randomKey('compartment')).wrap, ref, sealed)).toEqual(damaged);
    for (let index = 0; index < sealed.length; index += 1)
      expect(openPrivateKey(wrap, ref, flipped(sealed, index))).toEqual(damaged);
  });
});
