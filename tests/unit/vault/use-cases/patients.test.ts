import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { setAppointmentState } from '../../../../src-main/vault/use-cases/appointments/set-appointment-state.ts';
import { archivePatient } from '../../../../src-main/vault/use-cases/patients/archive-patient.ts';
import { getPatient } from '../../../../src-main/vault/use-cases/patients/get-patient.ts';
import { listPatients } from '../../../../src-main/vault/use-cases/patients/list-patients.ts';
import { patientPhones } from '../../../../src-main/vault/use-cases/patients/patient-phones.ts';
import { similarPatients } from '../../../../src-main/vault/use-cases/patients/similar-patients.ts';
import { updatePatient } from '../../../../src-main/vault/use-cases/patients/update-patient.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import {
  actionsAbout,
  AT_START,
  body,
  must,
  newAppointment,
  newNote,
  newPatient,
  NOON,
  patientInput,
  refusal,
} from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
let vault: OpenVault;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(async () => {
  expect(await test.findings()).toEqual([]);
  test.close();
});

const get = (id: PatientId) => must(getPatient(vault, { id })).patient;
const listed = (id: PatientId, archived = false) =>
  must(listPatients(vault, { archived })).patients.find((row) => row.id === id);
const called = (surname1: string, given = 'Ana') => ({ name: { given, surname1, surname2: '', codeName: '' } });

describe('a patient', () => {
  it('is registered whole, with a key and a grant, and opens again after a lock', async () => {
    const input = patientInput();
    const id = newPatient(vault);
    expect(get(id)).toEqual({
      ...input,
      id,
      revision: 1,
      archived: false,
      createdAt: test.clock.now(),
      updatedAt: test.clock.now(),
    });
    const grants = vault.db.prepare('SELECT granter, grantee FROM grants WHERE patient_id = ?').all(id);
    expect(grants).toEqual([{ granter: vault.me.principal, grantee: vault.me.principal }]);
    vault = await test.unlockAgain();
    expect(get(id)).toMatchObject(input);
  });

  it('has nothing of what is sealed in a plain column', () => {
    const id = newPatient(vault, { remarks: 'Unmistakable remark', identityDocument: '99999999R' });
    const row = vault.db.prepare('SELECT * FROM patients WHERE id = ?').get(id) as Record<string, unknown>;
    const plain = Object.values(row).map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    );
    for (const secret of ['Unmistakable', '99999999R', 'Penicillin']) expect(plain.join('\n')).not.toContain(secret);
  });

  it('is updated at the revision that was looked at, and at no other', () => {
    const id = newPatient(vault);
    const patient = patientInput({ ...called('Vidal'), remarks: 'new', alerts: [] });
    expect(must(updatePatient(vault, { id, revision: 1, patient }))).toEqual({ revision: 2 });
    expect(get(id)).toMatchObject({ ...patient, revision: 2 });
    expect(refusal(updatePatient(vault, { id, revision: 1, patient: patientInput() }))).toBe('conflict');
    expect(get(id)).toMatchObject({ ...patient, revision: 2 });
    const nobody = PatientId.parse('00000000-0000-4000-8000-000000000000');
    expect(refusal(updatePatient(vault, { id: nobody, revision: 1, patient }))).toBe('not-found');
    expect(refusal(getPatient(vault, { id: nobody }))).toBe('not-found');
  });

  it('moves to the archive and back with all that is sealed', () => {
    const id = newPatient(vault);
    must(archivePatient(vault, { id, archived: true }));
    must(archivePatient(vault, { id, archived: true }));
    expect([listed(id), listed(id, true)?.archived]).toEqual([undefined, true]);
    must(archivePatient(vault, { id, archived: false }));
    expect(get(id)).toMatchObject({ ...patientInput(), archived: false, revision: 3 });
    expect(actionsAbout(vault, id)).toEqual(['patient.registered', 'patient.archived', 'patient.unarchived']);
  });

  it('says that it is damaged when a sealed column is another revision’s', () => {
    const id = newPatient(vault);
    const before = vault.db.prepare('SELECT sealed FROM patients WHERE id = ?').get(id) as { sealed: Uint8Array };
    must(updatePatient(vault, { id, revision: 1, patient: patientInput({ remarks: 'second' }) }));
    const after = vault.db.prepare('SELECT sealed FROM patients WHERE id = ?').get(id) as { sealed: Uint8Array };
    const write = (sealed: Uint8Array) =>
      vault.transact(() => vault.db.prepare('UPDATE patients SET sealed = ? WHERE id = ?').run(sealed, id));
    write(before.sealed);
    expect(refusal(getPatient(vault, { id }))).toBe('record-damaged');
    expect(refusal(archivePatient(vault, { id, archived: true }))).toBe('record-damaged');
    write(after.sealed);
    expect(get(id).remarks).toBe('second');
  });
});

describe('the list', () => {
  it('shows the last note, the next appointment and what is not signed', () => {
    const id = newPatient(vault);
    expect(listed(id)).toMatchObject({ lastSessionAt: null, nextAppointmentAt: null, unsignedNotes: 0 });
    const [first, second] = [newNote(vault, id), newNote(vault, id)];
    must(saveNoteDraft(vault, { id: second.id, body: body('x'), caret: AT_START }));
    must(signNote(vault, { id: first.id, body: body('x') }));
    newAppointment(vault, id, '2020-01-01T10:00:00.000Z');
    const cancelled = newAppointment(vault, id, '2026-12-01T10:00:00.000Z');
    must(setAppointmentState(vault, { id: cancelled, revision: 1, state: 'cancelled' }));
    newAppointment(vault, id, '2026-12-09T10:00:00.000Z');
    newAppointment(vault, id, '2026-12-08T10:00:00.000Z');
    expect(listed(id)).toMatchObject({
      lastSessionAt: NOON,
      nextAppointmentAt: '2026-12-08T10:00:00.000Z',
      unsignedNotes: 1,
    });
  });

  it('tells the telephones by their figures, apart from it', () => {
    const id = newPatient(vault, {
      contacts: [
        { kind: 'phone', label: '', value: '+34 612 004-118' },
        { kind: 'phone', label: 'only words', value: 'ask at the desk' },
        { kind: 'email', label: '', value: '600@mail.example' },
      ],
    });
    expect(must(patientPhones(vault, { archived: false })).phones.filter((phone) => phone.id === id)).toEqual([
      { id, digits: '34612004118' },
    ]);
    expect(must(patientPhones(vault, { archived: true })).phones.filter((phone) => phone.id === id)).toEqual([]);
  });

  it('stands in the order of a Spanish index', () => {
    const surnames = ['Zzapata', 'Zzñu', 'Zzálvarez', 'zznu', 'Zzoria'];
    const ids = surnames.map((surname) => newPatient(vault, called(surname)));
    const order = must(listPatients(vault, { archived: false })).patients.filter(({ id }) => ids.includes(id));
    expect(order.map(({ name }) => name.surname1)).toEqual(
      ['Zzálvarez', 'Zzapata', 'zznu', 'Zzñu', 'Zzoria'].toSorted((a, b) => rank(a) - rank(b)),
    );
  });
  const rank = (surname: string) => ['Zzálvarez', 'Zzapata', 'zznu', 'Zzñu', 'Zzoria'].indexOf(surname);
});

describe('similar patients', () => {
  it('warns of a name without its accents, archived ones among them, ten at most', () => {
    const id = newPatient(vault, called('Güell', 'Íñigo'));
    must(archivePatient(vault, { id, archived: true }));
    const { patients } = must(
      similarPatients(vault, {
        name: { given: 'iñigo', surname1: 'GUELL', surname2: '', codeName: '' },
        birthDate: null,
      }),
    );
    expect(patients.map((row) => row.id)).toEqual([id]);
    for (let count = 0; count < 12; count += 1) newPatient(vault, called('Doble'));
    const { name } = patientInput(called('Doble'));
    expect(must(similarPatients(vault, { name, birthDate: null })).patients).toHaveLength(10);
  });
});
