import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { keepNoteVersion } from '../../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { listNotes } from '../../../../src-main/vault/use-cases/notes/list-notes.ts';
import { listNoteVersions } from '../../../../src-main/vault/use-cases/notes/list-note-versions.ts';
import { openNote } from '../../../../src-main/vault/use-cases/notes/open-note.ts';
import { openNoteVersion } from '../../../../src-main/vault/use-cases/notes/open-note-version.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { unsignedNotes } from '../../../../src-main/vault/use-cases/notes/unsigned-notes.ts';
import { EMPTY_NOTE_BODY } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { actionsAbout, body, must, newNote, newPatient, refusal } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
let vault: OpenVault;
let patientId: PatientId;
let id: NoteId;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(() => test.close());
beforeEach(() => {
  patientId = newPatient(vault);
  id = newNote(vault, patientId).id;
});

const caret = { anchor: 4, head: 9, scrollTop: 120.5 };
const save = (text: string) => must(saveNoteDraft(vault, { id, body: body(text), caret }));
const open = () => must(openNote(vault, { id })).note;
const inPlace = () => must(listNotes(vault, { patientId })).notes.find((note) => note.id === id);

describe('a note draft', () => {
  it('is there again with its caret, the last one written', () => {
    expect(open()).toMatchObject({ body: EMPTY_NOTE_BODY, caret: null, savedAt: null, hasDraft: false });
    save('She slept');
    test.clock.advance(500);
    const { savedAt } = save('She slept better');
    expect(savedAt).toBe(test.clock.now());
    expect(open()).toMatchObject({ body: body('She slept better'), caret, savedAt, hasDraft: true, versions: 0 });
    expect(inPlace()?.hasDraft).toBe(true);
  });

  it('leaves no entry in the chain however often it is saved, and one when it is kept', () => {
    for (let count = 0; count < 20; count += 1) save(`text ${count}`);
    expect(actionsAbout(vault, id)).toEqual(['note.started']);
    must(keepNoteVersion(vault, { id }));
    expect(actionsAbout(vault, id)).toEqual(['note.started', 'note.version-kept']);
  });

  it('lies in the database sealed', () => {
    save('Unmistakable words about her brother');
    const rows = vault.db.prepare('SELECT sealed FROM drafts WHERE key = ?').all(`note:${id}`) as {
      sealed: Uint8Array;
    }[];
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.sealed ?? []).includes('Unmistakable')).toBe(false);
  });

  it('belongs where it was written: moved to another note or another revision it does not open', () => {
    save('mine');
    const other = newNote(vault, patientId).id;
    vault.transact(() =>
      vault.db.prepare('UPDATE drafts SET key = ? WHERE key = ?').run(`note:${other}`, `note:${id}`),
    );
    expect(refusal(openNote(vault, { id: other }))).toBe('record-damaged');
    vault.transact(() =>
      vault.db
        .prepare('UPDATE drafts SET key = ?, revision = revision + 1 WHERE key = ?')
        .run(`note:${id}`, `note:${other}`),
    );
    expect(refusal(openNote(vault, { id }))).toBe('record-damaged');
  });

  it('is written by the author of the note and by nobody else', () => {
    const stranger = '00000000-0000-4000-8000-000000000000';
    vault.transact(() => vault.db.prepare('UPDATE notes SET author = ? WHERE id = ?').run(stranger, id));
    expect(refusal(saveNoteDraft(vault, { id, body: body('x'), caret }))).toBe('not-allowed');
    expect(refusal(keepNoteVersion(vault, { id }))).toBe('not-allowed');
    expect(refusal(signNote(vault, { id, body: body('x') }))).toBe('not-allowed');
    expect(must(unsignedNotes(vault)).notes.map((note) => note.id)).not.toContain(id);
  });
});

describe('keeping a version', () => {
  it('makes one of what was typed, and none of what says the same', () => {
    save('first');
    expect(must(keepNoteVersion(vault, { id }))).toEqual({ version: 1 });
    expect(open()).toMatchObject({ body: body('first'), hasDraft: false, versions: 1, revision: 2 });
    save('first');
    expect(must(keepNoteVersion(vault, { id }))).toEqual({ version: null });
    expect(open()).toMatchObject({ body: body('first'), hasDraft: false, versions: 1, revision: 2 });
    save('second');
    expect(must(keepNoteVersion(vault, { id }))).toEqual({ version: 2 });
    expect(must(listNoteVersions(vault, { id })).versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(must(openNoteVersion(vault, { id, version: 1 }))).toEqual({ body: body('first'), signatureValid: null });
  });

  it('makes none of nothing, and keeps a blank draft as it is', () => {
    expect(must(keepNoteVersion(vault, { id }))).toEqual({ version: null });
    save('  ');
    expect(must(keepNoteVersion(vault, { id }))).toEqual({ version: null });
    expect(open()).toMatchObject({ body: body('  '), caret, hasDraft: true, versions: 0 });
  });

  it('keeps an emptied text too: what was there before stays in the history', () => {
    save('something');
    must(keepNoteVersion(vault, { id }));
    save('');
    expect(must(keepNoteVersion(vault, { id }))).toEqual({ version: 2 });
    expect(must(openNoteVersion(vault, { id, version: 1 })).body).toEqual(body('something'));
  });
});

describe('a version', () => {
  it('does not open in another one’s place', () => {
    save('first');
    must(keepNoteVersion(vault, { id }));
    save('second');
    must(keepNoteVersion(vault, { id }));
    const replay = `UPDATE note_versions SET sealed = (SELECT sealed FROM note_versions WHERE note_id = @id AND version = 1)
      WHERE note_id = @id AND version = 2`;
    vault.transact(() => vault.db.prepare(replay).run({ id }));
    expect(refusal(openNoteVersion(vault, { id, version: 2 }))).toBe('record-damaged');
    expect(refusal(openNote(vault, { id }))).toBe('record-damaged');
    expect(must(openNoteVersion(vault, { id, version: 1 })).body).toEqual(body('first'));
  });

  it('that does not exist is not found', () => {
    expect(refusal(openNoteVersion(vault, { id, version: 1 }))).toBe('not-found');
  });
});

it('lists what is not signed yet, newest first, with the names', () => {
  const later = newNote(
    vault,
    newPatient(vault, { name: { given: '', surname1: '', surname2: '', codeName: 'Luna' } }),
  ).id;
  must(signNote(vault, { id, body: body('signed') }));
  const { notes } = must(unsignedNotes(vault));
  expect(notes.map((note) => note.id)).toContain(later);
  expect(notes.map((note) => note.id)).not.toContain(id);
  expect(notes.find((note) => note.id === later)?.patientName.codeName).toBe('Luna');
});
