import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { listPatients } from '../../../../src-main/vault/use-cases/patients/list-patients.ts';
import { fillPractice } from '../../../../src-main/vault/use-cases/sample/fill-practice.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { must, ZONE } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
let vault: OpenVault;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
  const today = dayInZone(vault.clock.now(), ZONE);
  must(await fillPractice(vault, { seed: 77, language: 'es', patients: 90, notesPerPatient: 3, today, zone: ZONE }));
});
afterAll(() => test.close());

const rowsOf = <S extends z.ZodType>(schema: S, sql: string): z.output<S>[] =>
  vault.db
    .prepare(sql)
    .all()
    .map((row) => schema.parse(row));
const Appointment = z.object({ patient_id: z.string(), starts_at: z.string(), state: z.string() });
const Session = z.object({ patient_id: z.string(), started_at: z.string() });
const Note = z.object({ patient_id: z.string(), state: z.string() });

describe('the list of patients', () => {
  it('says of each what the tables say, reckoned one by one', () => {
    const now = vault.clock.now();
    const appointments = rowsOf(Appointment, 'SELECT patient_id, starts_at, state FROM appointments');
    const sessions = rowsOf(Session, 'SELECT patient_id, started_at FROM sessions');
    const notes = rowsOf(Note, 'SELECT patient_id, state FROM notes');
    const rows = [false, true].flatMap((archived) => must(listPatients(vault, { archived })).patients);
    expect(rows).toHaveLength(90);
    for (const row of rows) {
      const mine = <T extends { patient_id: string }>(all: readonly T[]) =>
        all.filter(({ patient_id: id }) => id === row.id);
      const coming = mine(appointments).filter(({ starts_at: at, state }) => state === 'planned' && at >= now);
      expect(row.nextAppointmentAt).toBe(coming.map(({ starts_at: at }) => at).sort()[0] ?? null);
      expect(row.lastSessionAt).toBe(
        mine(sessions)
          .map(({ started_at: at }) => at)
          .sort()
          .at(-1) ?? null,
      );
      expect(row.unsignedNotes).toBe(mine(notes).filter(({ state }) => state === 'draft').length);
    }
    expect(rows.some(({ nextAppointmentAt }) => nextAppointmentAt !== null)).toBe(true);
    expect(rows.some(({ nextAppointmentAt }) => nextAppointmentAt === null)).toBe(true);
    expect(rows.some(({ unsignedNotes }) => unsignedNotes > 0)).toBe(true);
  });

  it('reads no sealed columns and sorts nothing: one index holds all that it shows of a patient, in order', () => {
    const plan = rowsOf(
      z.object({ detail: z.string() }),
      `EXPLAIN QUERY PLAN SELECT p.id, p.given_name, p.surname_1, p.surname_2, p.code_name, p.birth_date, p.kind, p.archived
      FROM patients p WHERE p.archived = 0 ORDER BY p.sort_key, p.id`,
    ).map(({ detail }) => detail);
    expect(plan.some((detail) => detail.includes('COVERING INDEX patients_by_name'))).toBe(true);
    expect(plan.some((detail) => detail.includes('USE TEMP B-TREE FOR ORDER BY'))).toBe(false);
  });
});
