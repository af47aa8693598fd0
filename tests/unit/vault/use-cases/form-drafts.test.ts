import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { discardFormDraft } from '../../../../src-main/vault/use-cases/drafts/discard-form-draft.ts';
import { getFormDraft } from '../../../../src-main/vault/use-cases/drafts/get-form-draft.ts';
import { getResume } from '../../../../src-main/vault/use-cases/drafts/get-resume.ts';
import { saveFormDraft } from '../../../../src-main/vault/use-cases/drafts/save-form-draft.ts';
import { saveResume } from '../../../../src-main/vault/use-cases/drafts/save-resume.ts';
import { openNote } from '../../../../src-main/vault/use-cases/notes/open-note.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { AT_START, body, must, newNote, newPatient, refusal } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
let vault: OpenVault;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(() => test.close());

const NOTHING = { value: null, savedAt: null };
const value = (key: string, patientId: PatientId | null = null) => must(getFormDraft(vault, { key, patientId }));

describe('a form’s draft', () => {
  it('comes back after a lock, the last one written, until it is discarded', async () => {
    expect(value('patient:new')).toEqual(NOTHING);
    must(saveFormDraft(vault, { key: 'patient:new', patientId: null, value: 'first' }));
    const { savedAt } = must(saveFormDraft(vault, { key: 'patient:new', patientId: null, value: 'second' }));
    vault = await test.unlockAgain();
    expect(value('patient:new')).toEqual({ value: 'second', savedAt });
    must(discardFormDraft(vault, { key: 'patient:new' }));
    must(discardFormDraft(vault, { key: 'patient:new' }));
    expect(value('patient:new')).toEqual(NOTHING);
  });

  it('is sealed under its patient’s key and is no other patient’s', () => {
    const [mine, other] = [newPatient(vault), newPatient(vault)];
    const key = `patient:${mine}`;
    must(saveFormDraft(vault, { key, patientId: mine, value: 'Unmistakable address' }));
    expect(value(key, mine).value).toBe('Unmistakable address');
    expect([value(key, other), value(key, null)]).toEqual([NOTHING, NOTHING]);
    const row = vault.db.prepare('SELECT sealed FROM drafts WHERE key = ?').get(key) as { sealed: Uint8Array };
    expect(Buffer.from(row.sealed).includes('Unmistakable')).toBe(false);
    vault.transact(() => vault.db.prepare('UPDATE drafts SET patient_id = ? WHERE key = ?').run(other, key));
    expect(refusal(getFormDraft(vault, { key, patientId: other }))).toBe('record-damaged');
  });

  it('needs a patient who is there', () => {
    const nobody = PatientId.parse('00000000-0000-4000-8000-000000000000');
    expect(refusal(saveFormDraft(vault, { key: 'patient:x', patientId: nobody, value: 'x' }))).toBe('not-found');
  });

  it('is no way to a note: its key is refused to forms', () => {
    const patientId = newPatient(vault);
    const { id } = newNote(vault, patientId);
    must(saveNoteDraft(vault, { id, body: body('clinical'), caret: AT_START }));
    const key = `note:${id}`;
    expect(refusal(getFormDraft(vault, { key, patientId }))).toBe('invalid-input');
    expect(refusal(saveFormDraft(vault, { key, patientId, value: 'x' }))).toBe('invalid-input');
    expect(refusal(discardFormDraft(vault, { key }))).toBe('invalid-input');
    expect(must(openNote(vault, { id })).note.body).toEqual(body('clinical'));
  });
});

describe('the place where she was', () => {
  it('is one sealed record that no form’s key reaches', async () => {
    expect(must(getResume(vault))).toEqual({ value: null });
    must(saveResume(vault, { value: '/patients' }));
    must(saveResume(vault, { value: '/notes/1' }));
    vault = await test.unlockAgain();
    expect(must(getResume(vault))).toEqual({ value: '/notes/1' });
    expect(value('resume:x')).toEqual(NOTHING);
  });
});
