import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { exportAudit } from '../../../../src-main/vault/use-cases/audit/export-audit.ts';
import { listAudit } from '../../../../src-main/vault/use-cases/audit/list-audit.ts';
import { openAuditEntry } from '../../../../src-main/vault/use-cases/audit/open-entry.ts';
import { setAppointmentState } from '../../../../src-main/vault/use-cases/appointments/set-appointment-state.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { setSettings } from '../../../../src-main/vault/use-cases/settings/set-settings.ts';
import { updatePatient } from '../../../../src-main/vault/use-cases/patients/update-patient.ts';
import { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import { AuditFilters } from '../../../../src-shared/commands/audit.contract.ts';
import { FileTicket, type PatientId } from '../../../../src-shared/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { bytesOf, PASSPHRASE } from '../../../support/vault-builder.ts';
import { FailingFiles, type Plan } from '../../../support/failing-files.ts';
import { body, must, newAppointment, newNote, newPatient, patientInput, refusal, ZONE } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

const TICKET = FileTicket.parse(randomUUID());

let test: TestVault;
let folder: string;
let elena: PatientId;
let formula: PatientId;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-audit-'));
  test = await openTestVault();
  const { vault } = test;
  elena = newPatient(vault, { name: { given: 'Elena', surname1: 'Ruiz', surname2: 'Ortega', codeName: '' } });
  formula = newPatient(vault, {
    name: { given: '=HYPERLINK("http://x")', surname1: 'Müller; "A"', surname2: '', codeName: '' },
  });
  const note = newNote(vault, elena);
  must(signNote(vault, { id: note.id, body: body('She slept well.') }));
  const appointment = newAppointment(vault, elena);
  must(setAppointmentState(vault, { id: appointment, revision: 1, state: 'cancelled' }));
  vault.transact((tx) => {
    tx.audit({ action: 'private-note.viewed', subject: { kind: 'private-note', id: note.id }, changes: [] });
    tx.audit({ action: 'private.opened', subject: { kind: 'patient', id: elena }, changes: [] });
  });
});
afterAll(() => {
  test.close();
  rmSync(folder, { recursive: true, force: true });
});

const filters = (change: object = {}) =>
  AuditFilters.parse({ actions: [], from: null, to: null, zone: ZONE, patientId: null, ...change });
const list = (change: object = {}, before: number | null = null, limit = 200) =>
  must(listAudit(test.session.vault, { filters: filters(change), before, limit }));
const table = {
  separator: ';' as const,
  headings: ['Entry', 'UTC', 'Here', 'Done', 'Patient', 'Names', 'Rows'],
  actions: Object.fromEntries(AuditAction.options.map((action) => [action, `words ${action}`])) as Record<
    AuditAction,
    string
  >,
};
const exportTo = (path: string, { passphrase = PASSPHRASE, files = nodeFiles } = {}) =>
  exportAudit(
    test.session,
    files,
    { filters: filters(), ticket: TICKET, passphrase: bytesOf(passphrase), table },
    () => path,
  );

describe('the audit log', () => {
  it('stands newest first, a page at a time, without a gap', () => {
    const all = list();
    expect(all.lines.map(({ seq }) => seq)).toEqual(Array.from({ length: all.total }, (_, n) => all.total - n));
    const first = list({}, null, 3);
    const second = list({}, first.lines.at(-1)?.seq ?? null, 3);
    expect([...first.lines, ...second.lines]).toEqual(all.lines.slice(0, 6));
    expect(first).toMatchObject({ more: true, total: all.total });
    expect(list({}, 2, 3)).toMatchObject({ more: false, lines: [{ seq: 1, action: 'vault.created', patient: null }] });
  });

  it('names the patient of a note and of an appointment, by the name she has now', () => {
    const signed = list({ actions: ['note.signed'] });
    expect(signed.lines).toMatchObject([{ patient: { id: elena, name: 'Elena Ruiz Ortega' } }]);
    const { vault } = test.session;
    const again = patientInput({ name: { given: 'Elena', surname1: 'Ruiz', surname2: 'Sanz', codeName: '' } });
    must(updatePatient(vault, { id: elena, revision: 1, patient: again }));
    expect(list({ actions: ['appointment.changed'] }).lines).toMatchObject([{ patient: { name: 'Elena Ruiz Sanz' } }]);
  });

  it('chooses by patient, and shows nothing private of one', () => {
    const hers = list({ patientId: elena });
    const actions = new Set(hers.lines.map(({ action }) => action));
    for (const action of ['patient.registered', 'note.started', 'note.signed', 'appointment.booked'] as const)
      expect(actions, action).toContain(action);
    expect(hers.total).toBe(hers.lines.length);
    expect(hers.lines.every(({ action }) => !action.startsWith('private'))).toBe(true);
    expect(list({ patientId: elena, actions: ['private.opened', 'private-note.viewed'] })).toEqual({
      lines: [],
      more: false,
      total: 0,
    });
    const opened = list({ actions: ['private.opened', 'private-note.viewed'] });
    expect(opened.lines.map(({ patient }) => patient)).toEqual([null, null]);
    expect(list({ patientId: formula }).lines.map(({ action }) => action)).toEqual(['patient.registered']);
  });

  it('finds the import that made a patient, and one that did not make her is not hers', () => {
    const { vault } = test.session;
    vault.transact((tx) => {
      tx.audit({
        action: 'import.done',
        subject: { kind: 'import', id: 'batch' },
        changes: [{ table: 'patients', row: [formula] }],
      });
    });
    expect(list({ patientId: formula }).lines[0]).toMatchObject({ action: 'import.done', patient: null });
    expect(list({ patientId: elena, actions: ['import.done'] }).total).toBe(0);
  });

  it('chooses days as the zone has them, at its midnight', () => {
    const { vault } = test.session;
    test.clock.setWall('2027-03-09T22:59:59.999Z');
    const mark = (id: string) =>
      vault.transact((tx) => tx.audit({ action: 'own-text.saved', subject: { kind: 'own-text', id }, changes: [] }));
    mark('before midnight in Madrid');
    test.clock.setWall('2027-03-09T23:00:00.000Z');
    mark('after it');
    const on = (day: string, zone: string) =>
      list({ actions: ['own-text.saved'], from: day, to: day, zone }).lines.map(({ subject }) => subject.id);
    expect(on('2027-03-09', 'Europe/Madrid')).toEqual(['before midnight in Madrid']);
    expect(on('2027-03-10', 'Europe/Madrid')).toEqual(['after it']);
    expect(on('2027-03-09', 'Atlantic/Canary')).toEqual(['after it', 'before midnight in Madrid']);
    expect(AuditFilters.safeParse({ ...filters(), zone: 'Nowhere/Land' }).success).toBe(false);
    expect(AuditFilters.safeParse({ ...filters(), to: '9999-12-31' }).success).toBe(false);
  });

  it('opens an entry with its rows and its place under a signature', () => {
    const { vault } = test.session;
    const signed = list({ actions: ['note.signed'] }).lines[0];
    const entry = must(openAuditEntry(vault, { seq: signed?.seq ?? 0 }));
    expect(entry.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.rows.map(({ table: name, patient }) => [name, patient?.id])).toContainEqual(['notes', elena]);
    expect(entry.signedUpTo).toBeGreaterThanOrEqual(entry.line.seq);
    expect(refusal(openAuditEntry(vault, { seq: 9999 }))).toBe('not-found');
  });

  it('says what a setting was and is, and of nothing else', async () => {
    must(
      await setSettings(test.session, {
        settings: { ...DEFAULT_SETTINGS, idleMinutes: 60 },
        passphrase: bytesOf(PASSPHRASE),
      }),
    );
    const { subject } = list({ actions: ['settings.changed'] }).lines[0] ?? {};
    expect(subject).toEqual({ kind: 'settings', id: 'idleMinutes=5>60' });
  });
});

describe('the exported audit log', () => {
  it('is a table of quoted cells in which no formula runs, and stands in the log under a signature', async () => {
    const path = join(folder, 'audit.csv');
    const { total } = list();
    expect(must(await exportTo(path))).toEqual({ entries: total });
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\ufeff"Entry";"UTC";')).toBe(true);
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(total + 1);
    expect(text).toContain(`"'=HYPERLINK(""http://x"") Müller; ""A"""`);
    expect(text).not.toMatch(/"[=+@-]/u);
    expect(lines.find((line) => line.includes('words note.signed'))).toContain('"Elena Ruiz Sanz"');
    expect(text).not.toContain('slept');
    expect(statSync(path).mode & 0o077).toBe(0);
    const newest = list().lines[0];
    expect(newest).toMatchObject({ action: 'audit.exported', subject: { id: String(total) } });
    expect(must(openAuditEntry(test.session.vault, { seq: newest?.seq ?? 0 })).signedUpTo).toBe(newest?.seq);
    expect(await test.findings()).toEqual([]);
  });

  it('needs the passphrase, and writes over nothing', async () => {
    const taken = join(folder, 'taken.csv');
    writeFileSync(taken, 'hers');
    expect(refusal(await exportTo(taken))).toBe('target-exists');
    expect(readFileSync(taken, 'utf8')).toBe('hers');
    const path = join(folder, 'never.csv');
    expect(refusal(await exportTo(path, { passphrase: 'not the passphrase' }))).toBe('wrong-passphrase');
    expect(existsSync(path)).toBe(false);
  });

  it('leaves no piece of a file where the disk is full, and no entry', async () => {
    const before = list().total;
    for (const operation of ['createExclusive', 'write', 'fsync', 'fsyncFolder']) {
      const plan: Plan = { at: 1, errno: 'ENOSPC', torn: true, only: (done) => done === operation };
      const files = new FailingFiles(plan);
      expect(refusal(await exportTo(join(folder, 'full.csv'), { files })), operation).toBe('disk-full');
      expect(readdirSync(folder)).not.toContain('full.csv');
    }
    expect(list().total).toBe(before);
  });

  it('is taken away again where the record was locked meanwhile', async () => {
    const path = join(folder, 'locked.csv');
    const exporting = exportAudit(
      test.session,
      nodeFiles,
      { filters: filters(), ticket: TICKET, passphrase: bytesOf(PASSPHRASE), table },
      () => {
        setTimeout(() => test.session.lock(), 0);
        return path;
      },
    );
    expect(['cancelled', 'not-allowed-now']).toContain(refusal(await exporting));
    expect(existsSync(path)).toBe(false);
    must(await test.session.unlock(bytesOf(PASSPHRASE)));
  });
});
