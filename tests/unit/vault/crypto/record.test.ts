import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PatientId, VaultId } from '../../../../src-shared/ids.ts';
import {
  initCrypto,
  openRecord,
  randomKey,
  sealRecord,
  utf8Bytes,
  type SealedRecordRef,
} from '../../../../src-main/vault/crypto/index.ts';
import { flipped } from './fixture.ts';

beforeAll(initCrypto);

const damaged = { ok: false, error: { code: 'record-damaged' } };
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyRef: fc.Arbitrary<SealedRecordRef> = fc.record({
  vaultId: fc.constant(null).map(() => VaultId.parse(randomUUID())),
  patientId: fc.option(fc.constant(null).map(() => PatientId.parse(randomUUID()))),
  table: fc.string(),
  row: fc.string(),
  fieldSet: fc.string(),
  revision: uint32,
  epoch: uint32,
});

describe('sealed records', () => {
  it('give their payload back in their own place', () => {
    fc.assert(
      fc.property(anyRef, fc.uint8Array({ maxLength: 5000 }), (ref, payload) => {
        const key = randomKey('patient');
        const sealed = sealRecord(key, ref, payload);
        expect(sealed.length).toBe(payload.length + 41);
        expect(openRecord(key, ref, sealed)).toEqual({ ok: true, value: payload });
        expect(openRecord(key, { ...ref }, Buffer.from(sealed)).ok).toBe(true);
      }),
    );
  });

  it('do not open in any other place: every field of the AAD counts', () => {
    fc.assert(
      fc.property(anyRef, anyRef, fc.constantFrom(...fieldNames()), (ref, other, field) => {
        fc.pre(ref[field] !== other[field] && !(field === 'patientId' && (ref[field] ?? '') === (other[field] ?? '')));
        const key = randomKey('patient');
        const sealed = sealRecord(key, ref, utf8Bytes('{"v":1}'));
        expect(openRecord(key, { ...ref, [field]: other[field] }, sealed)).toEqual(damaged);
      }),
    );
  });

  it('do not open with text moved from one field to its neighbour', () => {
    const key = randomKey('patient');
    const ref = { vaultId: VaultId.parse(randomUUID()), patientId: null, revision: 1, epoch: 1 };
    const sealed = sealRecord(key, { ...ref, table: 'notes', row: 'ab', fieldSet: 'c' }, utf8Bytes('{}'));
    expect(openRecord(key, { ...ref, table: 'notes', row: 'a', fieldSet: 'bc' }, sealed)).toEqual(damaged);
    expect(openRecord(key, { ...ref, table: 'notesa', row: 'b', fieldSet: 'c' }, sealed)).toEqual(damaged);
  });

  it('with any byte flipped, cut off or lengthened do not open', () => {
    const key = randomKey('vault-record');
    const ref = {
      vaultId: VaultId.parse(randomUUID()),
      patientId: null,
      table: 't',
      row: 'r',
      fieldSet: 'f',
      revision: 1,
      epoch: 1,
    };
    const sealed = sealRecord(key, ref, utf8Bytes('{"plain":"Duerme mejor."}'));
    for (let index = 0; index < sealed.length; index++) {
      for (let bit = 0; bit < 8; bit++) expect(openRecord(key, ref, flipped(sealed, index, bit))).toEqual(damaged);
      expect(openRecord(key, ref, sealed.subarray(0, index))).toEqual(damaged);
    }
    expect(openRecord(key, ref, Uint8Array.of(...sealed, 0))).toEqual(damaged);
  });

  it('claim:only-her-keys open with none of 10,000 other keys', () => {
    const ref = {
      vaultId: VaultId.parse(randomUUID()),
      patientId: null,
      table: 't',
      row: 'r',
      fieldSet: 'f',
      revision: 1,
      epoch: 1,
    };
    const key = randomKey('drafts');
    const sealed = sealRecord(key, ref, utf8Bytes('{"v":1}'));
    let opened = 0;
    for (let tried = 0; tried < 10_000; tried++) if (openRecord(randomKey('drafts'), ref, sealed).ok) opened += 1;
    expect(opened).toBe(0);
    expect(openRecord(key, ref, sealed).ok).toBe(true);
  });

  it('of the same text never look the same', () => {
    const ref = {
      vaultId: VaultId.parse(randomUUID()),
      patientId: null,
      table: 't',
      row: 'r',
      fieldSet: 'f',
      revision: 1,
      epoch: 1,
    };
    const key = randomKey('drafts');
    const nonces = Array.from({ length: 1000 }, () =>
      Buffer.from(sealRecord(key, ref, new Uint8Array()).subarray(1, 25)).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(1000);
  });
});

function fieldNames() {
  return ['vaultId', 'patientId', 'table', 'row', 'fieldSet', 'revision', 'epoch'] as const;
}
