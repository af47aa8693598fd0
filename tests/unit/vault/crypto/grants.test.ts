import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PatientId, VaultId } from '../../../../src-shared/ids.ts';
import {
  deriveUserKeys,
  ed25519PublicKey,
  hex,
  initCrypto,
  makeGrant,
  openGrant,
  openSelfWrap,
  randomKey,
  selfWrap,
  x25519PublicKey,
} from '../../../../src-main/vault/crypto/index.ts';
import { flipped, newPrincipalId } from './fixture.ts';

beforeAll(initCrypto);
const damaged = { ok: false, error: { code: 'record-damaged' } };

function newRef() {
  return {
    vaultId: VaultId.parse(randomUUID()),
    patientId: PatientId.parse(randomUUID()),
    epoch: 1,
    grantee: newPrincipalId(),
    granter: newPrincipalId(),
  };
}

describe('grants', () => {
  it('give the patient key to the grantee, once the granter is known to have signed', () => {
    const [ref, patientKey] = [newRef(), randomKey('patient')];
    const [granter, grantee] = [randomKey('ed25519'), randomKey('x25519')];
    const grant = makeGrant(ref, patientKey, x25519PublicKey(grantee), granter);
    const granterPublic = ed25519PublicKey(granter);
    const opened = openGrant(ref, grant, granterPublic, grantee);
    expect(opened.ok && hex(opened.value.expose())).toBe(hex(patientKey.expose()));

    const other = newRef();
    for (const field of ['vaultId', 'patientId', 'grantee', 'granter'] as const) {
      expect(openGrant({ ...ref, [field]: other[field] }, grant, granterPublic, grantee)).toEqual(damaged);
    }
    expect(openGrant({ ...ref, epoch: 2 }, grant, granterPublic, grantee)).toEqual(damaged);
    expect(openGrant(ref, grant, granterPublic, randomKey('x25519'))).toEqual(damaged);
    expect(openGrant(ref, grant, ed25519PublicKey(randomKey('ed25519')), grantee)).toEqual(damaged);
    expect(openGrant(ref, { ...grant, sealed: flipped(grant.sealed, 40) }, granterPublic, grantee)).toEqual(damaged);
    const badSignature = { ...grant, signature: flipped(grant.signature, 3) };
    expect(openGrant(ref, badSignature, granterPublic, grantee)).toEqual(damaged);
    const noSignature = { ...grant, signature: new Uint8Array() };
    expect(openGrant(ref, noSignature, granterPublic, grantee)).toEqual(damaged);
  });

  it('from somebody who signs for another are refused', () => {
    const ref = newRef();
    const grantee = randomKey('x25519');
    const granter = randomKey('ed25519');
    const planted = makeGrant(ref, randomKey('patient'), x25519PublicKey(grantee), randomKey('ed25519'));
    expect(openGrant(ref, planted, ed25519PublicKey(granter), grantee)).toEqual(damaged);
  });
});

describe('self-wraps', () => {
  it('give the patient key back in their own place, and nowhere else', () => {
    const { selfWrap: key } = deriveUserKeys(randomKey('user'));
    const { vaultId, patientId, epoch, grantee: principal } = newRef();
    const ref = { vaultId, patientId, epoch, principal };
    const patientKey = randomKey('patient');
    const wrapped = selfWrap(key, ref, patientKey);
    const opened = openSelfWrap(key, ref, wrapped);
    expect(opened.ok && hex(opened.value.expose())).toBe(hex(patientKey.expose()));
    const other = newRef();
    expect(openSelfWrap(key, { ...ref, patientId: other.patientId }, wrapped)).toEqual(damaged);
    expect(openSelfWrap(key, { ...ref, vaultId: other.vaultId }, wrapped)).toEqual(damaged);
    expect(openSelfWrap(key, { ...ref, principal: other.grantee }, wrapped)).toEqual(damaged);
    expect(openSelfWrap(key, { ...ref, epoch: 2 }, wrapped)).toEqual(damaged);
    expect(openSelfWrap(randomKey('self-wrap'), ref, wrapped)).toEqual(damaged);
    for (let index = 0; index < wrapped.length; index++) {
      expect(openSelfWrap(key, ref, flipped(wrapped, index))).toEqual(damaged);
      expect(openSelfWrap(key, ref, wrapped.subarray(0, index))).toEqual(damaged);
    }
  });
});
