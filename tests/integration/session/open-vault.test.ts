import { afterAll, beforeAll, expect, test } from 'vitest';
import { wipeLentKeys } from '../../../src-main/vault/session/lent-keys.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { PatientId, PrincipalId } from '../../../src-shared/ids.ts';
import { SealedText, insertPatient, patientRef, readPatient, updatePatient } from '../../support/sample-rows.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

let built: BuiltVault;
let vault: OpenVault;
beforeAll(async () => {
  built = await buildVault();
  vault = built.session.vault;
});
afterAll(() => built.dispose());

const count = (table: string) => (vault.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
const DAMAGED = { ok: false, error: { code: 'record-damaged' } };

test('a record opens where it was sealed and nowhere else', () => {
  const ana = insertPatient(vault, 'Vega', 'what she said');
  const eva = insertPatient(vault, 'Ruiz', 'another');
  const { sealed } = readPatient(vault, ana) ?? { sealed: new Uint8Array() };
  const ref = patientRef(ana, 1);
  expect(vault.records.open(ref, SealedText, sealed)).toEqual({ ok: true, value: { v: 1, text: 'what she said' } });
  for (const other of [
    patientRef(eva, 1),
    patientRef(ana, 2),
    { ...ref, row: eva },
    { ...ref, table: 'notes' },
    { ...ref, fieldSet: 'other' },
    { ...ref, epoch: 2 },
    { ...ref, owner: { kind: 'me' } as const },
    { ...ref, owner: { kind: 'practice' } as const },
  ]) {
    expect(vault.records.open(other, SealedText, sealed)).toEqual(DAMAGED);
  }
  const flipped = Uint8Array.from(sealed);
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  expect(vault.records.open(ref, SealedText, flipped)).toEqual(DAMAGED);
});

test('records without a patient open under her own key and the practice’s', () => {
  for (const kind of ['me', 'practice'] as const) {
    const ref = { owner: { kind }, table: 'drafts', row: 'x', fieldSet: 'draft', revision: 1, epoch: 1 } as const;
    const sealed = vault.records.seal(ref, { v: 1, text: kind } as { v: 1; text: string });
    expect(vault.records.open(ref, SealedText, sealed)).toEqual({ ok: true, value: { v: 1, text: kind } });
  }
});

test('what was not granted to her seals nothing', () => {
  const stranger = PatientId.parse('00000000-0000-4000-8000-000000000001');
  expect(() => vault.records.seal(patientRef(stranger, 1), { v: 1 })).toThrow(VaultFailure);
});

test('a failed transaction leaves no row, no entry and no key behind', () => {
  const ana = insertPatient(vault, 'Sanz', 'kept');
  const before = [count('grants'), count('audit'), count('patients')];
  const later = PatientId.parse('00000000-0000-4000-8000-000000000002');
  expect(() =>
    vault.transact((tx) => {
      vault.db
        .prepare(
          `INSERT INTO patients SELECT ?, kind, given_name, surname_1, surname_2, code_name, name_order, sort_key, birth_date, contacts, archived, key_epoch, sealed, revision, created_at, updated_at FROM patients WHERE id = ?`,
        )
        .run(later, ana);
      vault.patientKeys.create(tx, later);
      tx.audit({
        action: 'patient.registered',
        subject: { kind: 'patient', id: later },
        changes: [{ table: 'patients', row: [later] }],
      });
      throw new VaultFailure({ code: 'conflict' });
    }),
  ).toThrow('conflict');
  expect([count('grants'), count('audit'), count('patients')]).toEqual(before);
  expect(() => vault.records.seal(patientRef(later, 1), { v: 1 })).toThrow(VaultFailure);
});

test('transactions do not nest, do not wait, and end with their work', () => {
  expect(() => vault.transact(() => vault.transact(() => 1))).toThrow('nest');
  expect(() => vault.transact(() => Promise.resolve(1))).toThrow('synchronous');
  const escaped = vault.transact((tx) => tx);
  expect(() =>
    escaped.audit({ action: 'settings.changed', subject: { kind: 'settings', id: '' }, changes: [] }),
  ).toThrow('ended');
});

test('a full database is thrown as disk-full and nothing of the work stays', () => {
  const before = count('patients');
  const pages = (vault.db.prepare('PRAGMA page_count').get() as { page_count: number }).page_count;
  vault.db.prepare(`PRAGMA max_page_count = ${pages}`).get();
  const filling = () => {
    for (let n = 0; n < 200; n += 1) insertPatient(vault, `Full ${n}`, 'x'.repeat(4000));
  };
  let failure: unknown;
  try {
    filling();
  } catch (thrown) {
    failure = thrown;
  }
  expect(failure).toBeInstanceOf(VaultFailure);
  expect(failure).toMatchObject({ error: { code: 'disk-full' } });
  vault.db.prepare('PRAGMA max_page_count = 4294967294').get();
  const after = count('patients');
  insertPatient(vault, 'After', 'there is room again');
  expect(count('patients')).toBe(after + 1);
  expect(after).toBeGreaterThanOrEqual(before);
});

test('her signature verifies as hers alone', () => {
  const digest = new Uint8Array(32).fill(7);
  const signature = vault.signer.sign(digest);
  expect(vault.signer.verify(vault.me.principal, vault.clock.now(), digest, signature)).toBe(true);
  expect(vault.signer.verify(vault.me.principal, vault.clock.now(), new Uint8Array(32), signature)).toBe(false);
  expect(
    vault.signer.verify(
      PrincipalId.parse('00000000-0000-4000-8000-000000000003'),
      vault.clock.now(),
      digest,
      signature,
    ),
  ).toBe(false);
});

test('after a lock nothing of the open vault works, keys lent before are the borrower’s, and records are there again after unlock', async () => {
  const ana = insertPatient(vault, 'Gil', 'survives');
  updatePatient(vault, ana, 2, 'survives too');
  const lent = vault.lendKeys();
  built.session.lock();
  expect(() => vault.db).toThrow('locked');
  expect(() => vault.transact(() => 1)).toThrow();
  expect(() => vault.records.seal(patientRef(ana, 2), { v: 1 })).toThrow();
  expect(() => vault.lendKeys()).toThrow();
  expect(() => vault.signer.sign(new Uint8Array(32))).toThrow();
  expect(lent.page.some((byte) => byte !== 0)).toBe(true);
  wipeLentKeys(lent);
  expect([...lent.page, ...lent.head, ...lent.backup, ...lent.ed25519].every((byte) => byte === 0)).toBe(true);

  expect(await built.session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  vault = built.session.vault;
  const row = readPatient(vault, ana);
  expect(vault.records.open(patientRef(ana, 2), SealedText, row?.sealed ?? new Uint8Array())).toMatchObject({
    ok: true,
    value: { text: 'survives too' },
  });
  expect(await built.session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
});
