import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../../src-main/vault/backup/cbor.ts';
import { readerPlatform } from '../../../src-main/vault/backup/verify.ts';
import { initCrypto } from '../../../src-main/vault/crypto/index.ts';
import { listNotes } from '../../../src-main/vault/use-cases/notes/list-notes.ts';
import { openNote } from '../../../src-main/vault/use-cases/notes/open-note.ts';
import { getPatient } from '../../../src-main/vault/use-cases/patients/get-patient.ts';
import { openBackup } from '../../../src-shared/backup-format/open.ts';
import { noRows, practiceSink, type PracticeRows } from '../../../src-shared/backup-format/practice-rows.ts';
import { searchFold } from '../../../src-shared/backup-format/practice-notes.ts';
import { Practice } from '../../../src-shared/backup-format/practice.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import { Instant } from '../../../src-shared/time.ts';
import { parseRecoveryCode } from '../../../src-shared/recovery-code.ts';
import { memorySource } from '../../support/backup-bytes.ts';
import { exportTo, fillVault, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;
let file: Uint8Array;

beforeAll(async () => {
  await initCrypto();
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault);
  const { path } = await exportTo(roomFor(vault.session, vault.folder, undefined, kdf), scratchFolder());
  file = new Uint8Array(readFileSync(path));
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const byPassphrase = (): HeaderSecret => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) });
const bySheet = (): HeaderSecret => ({
  kind: 'recovery',
  code: valueOf(parseRecoveryCode(vault.sheet.groups.join('-'))),
});

async function read(secret: HeaderSecret, change: (rows: PracticeRows) => void = () => undefined): Promise<Practice> {
  const platform = readerPlatform(kdf);
  const { backup, unlocked } = valueOf(await openBackup(memorySource(file), secret, platform));
  const rows = noRows();
  valueOf(await readObjects(backup, { sodium: platform.sodium, cbor: cborDecoder }, practiceSink(rows)));
  expect(rows.unreadable).toBe(0);
  change(rows);
  return new Practice(backup, unlocked, rows, platform.sodium);
}

describe('the practice in a backup', () => {
  it.each([
    ['the passphrase', byPassphrase],
    ['the recovery sheet', bySheet],
  ])('is what the vault itself shows, opened with %s', async (_name, secret) => {
    const practice = await read(secret());
    const open = vault.session.vault;
    expect(practice.patients()).toHaveLength(3);
    for (const { id } of practice.patients()) {
      const shown = practice.patient(id);
      const { patient } = valueOf(getPatient(open, { id }));
      expect(shown?.line).toMatchObject({
        name: patient.name,
        contacts: patient.contacts,
        birthDate: patient.birthDate,
      });
      const { alerts, identityDocument, remarks } = patient;
      expect(shown?.details).toEqual({ alerts, identityDocument, remarks });
      const { notes } = valueOf(listNotes(open, { patientId: id }));
      expect(shown?.notes.map((note) => note.id).toSorted()).toEqual(notes.map((note) => note.id).toSorted());
      for (const row of notes) {
        const { note } = valueOf(openNote(open, { id: row.id }));
        expect(shown?.notes.find((one) => one.id === row.id)).toMatchObject({
          kind: note.kind,
          body: note.body,
          signedAt: note.signedAt,
          signatureValid: note.signatureValid,
        });
      }
    }
    expect(practice.patients().flatMap(({ id }) => practice.patient(id)?.documents ?? [])).toEqual([4, 0, 0]);
  });

  it('opens a patient by the signed grant where there is no self-wrap, and by nothing else', async () => {
    const patients = (practice: Practice) =>
      practice.patients().map(({ id }) => practice.patient(id)?.details?.remarks);
    const withoutWraps = await read(bySheet(), (rows) => rows.patient_keys.splice(0));
    expect(patients(withoutWraps)).toEqual(['remarks', 'remarks', 'remarks']);
    const forged = await read(bySheet(), (rows) => {
      rows.patient_keys.splice(0);
      for (const grant of rows.grants) grant.signature[0] = (grant.signature[0] ?? 0) ^ 1;
    });
    expect(patients(forged)).toEqual([undefined, undefined, undefined]);
    expect(forged.patients().flatMap(({ id }) => forged.patient(id)?.notes.map((note) => note.body))).toEqual(
      Array.from({ length: 6 }, () => 'damaged'),
    );
  });

  it('shows a note whose signature does not hold as such, and one moved under another row as damaged', async () => {
    const practice = await read(bySheet(), (rows) => {
      const [first, second] = rows.note_versions;
      if (first?.signature === undefined || first.signature === null || second === undefined)
        throw new Error('no note');
      first.signature[3] = (first.signature[3] ?? 0) ^ 1;
      [second.sealed, first.written_at] = [first.sealed, second.written_at];
    });
    const notes = practice.patients().flatMap(({ id }) => practice.patient(id)?.notes ?? []);
    expect(notes.map((note) => note.signatureValid).filter((valid) => valid === false)).toHaveLength(2);
    expect(notes.filter((note) => note.body === 'damaged')).toHaveLength(1);
  });

  it('finds a word without its accents, with the place marked, and nothing that is not there', async () => {
    const practice = await read(bySheet());
    const found = [...practice.notes.search(['SUENO', 'of 2'].map(searchFold), 10)].filter((hit) => hit !== null);
    expect(found.length).toBe(2);
    for (const { snippet } of found) expect(snippet.text.slice(snippet.at, snippet.at + snippet.length)).toBe('sueño');
    expect([...practice.notes.search(['nowhere'], 10)].filter((hit) => hit !== null)).toEqual([]);
    expect([...practice.notes.search(['note'], 4)].filter((hit) => hit !== null)).toHaveLength(4);
  });

  it('gives the coming appointments in time order', async () => {
    const practice = await read(bySheet(), (rows) => {
      const [patient] = rows.patients;
      if (patient === undefined) throw new Error('no patient');
      const at = (day: string): (typeof rows.appointments)[number] => ({
        id: crypto.randomUUID() as (typeof rows.appointments)[number]['id'],
        patient_id: patient.id,
        starts_at: Instant.parse(`2026-11-${day}T09:00:00.000Z`),
        ends_at: Instant.parse(`2026-11-${day}T09:50:00.000Z`),
        zone: 'Europe/Madrid' as (typeof rows.appointments)[number]['zone'],
        mode: 'in-person',
        state: 'planned',
      });
      rows.appointments.push(at('25'), at('19'), at('10'));
    });
    const from = Instant.parse('2026-11-18T00:00:00.000Z');
    expect(practice.appointmentsFrom(from).map(({ startsAt }) => startsAt.slice(8, 10))).toEqual(['19', '25']);
  });
});
