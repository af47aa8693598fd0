import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { keepNoteVersion } from '../../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { openNote } from '../../../../src-main/vault/use-cases/notes/open-note.ts';
import { openNoteVersion } from '../../../../src-main/vault/use-cases/notes/open-note-version.ts';
import { listNoteVersions } from '../../../../src-main/vault/use-cases/notes/list-note-versions.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { startAddendum } from '../../../../src-main/vault/use-cases/notes/start-addendum.ts';
import { undoSign } from '../../../../src-main/vault/use-cases/notes/undo-sign.ts';
import { discardEmptyNote } from '../../../../src-main/vault/use-cases/notes/discard-empty-note.ts';
import { writeSettings } from '../../../../src-main/vault/use-cases/settings/stored-settings.ts';
import { EMPTY_NOTE_BODY } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { plusMinutes } from '../../../../src-shared/time.ts';
import { openTestVault, type TestVault } from './test-vault.ts';
import { actionsAbout, AT_START, body, must, newNote, newPatient, NOON, refusal, ZONE } from './practice-vault.ts';

const MINUTE = 60_000;
let test: TestVault;
let vault: OpenVault;
let id: NoteId;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(() => test.close());
beforeEach(() => {
  id = newNote(vault, newPatient(vault)).id;
});

const open = () => must(openNote(vault, { id })).note;
const writes = {
  saveDraft: () => saveNoteDraft(vault, { id, body: body('changed'), caret: AT_START }),
  keepVersion: () => keepNoteVersion(vault, { id }),
  sign: () => signNote(vault, { id, body: body('changed') }),
  discardEmpty: () => discardEmptyNote(vault, { id }),
};
const refusals = () => Object.values(writes).map((write) => refusal(write()));

describe('signing', () => {
  it('makes this text a signed version, ends the draft and fixes when it is final', () => {
    must(saveNoteDraft(vault, { id, body: body('typed'), caret: AT_START }));
    const now = test.clock.now();
    expect(must(signNote(vault, { id, body: body('signed') }))).toEqual({
      signedAt: now,
      finalAt: plusMinutes(now, 10),
    });
    expect(open()).toMatchObject({
      state: 'signed',
      hasDraft: false,
      body: body('signed'),
      signatureValid: true,
      versions: 1,
    });
    expect(actionsAbout(vault, id)).toEqual(['note.started', 'note.signed']);
  });

  it('signs the head of the chain in the same breath', () => {
    must(signNote(vault, { id, body: body('signed') }));
    const ends = vault.db
      .prepare('SELECT (SELECT max(seq) FROM audit) AS entry, (SELECT max(seq) FROM audit_heads) AS head')
      .get();
    const { entry, head } = ends as { entry: number; head: number };
    expect(head).toBe(entry);
  });

  it('refuses a text in which nothing is written', () => {
    expect(refusal(signNote(vault, { id, body: EMPTY_NOTE_BODY }))).toBe('note-empty');
    expect(refusal(signNote(vault, { id, body: body('  \n ') }))).toBe('note-empty');
    expect(open().state).toBe('draft');
  });

  it('signs the version that was kept already rather than the same text twice', () => {
    must(saveNoteDraft(vault, { id, body: body('kept'), caret: AT_START }));
    must(keepNoteVersion(vault, { id }));
    must(signNote(vault, { id, body: body('kept') }));
    expect(must(listNoteVersions(vault, { id })).versions.map(({ version, signed }) => [version, signed])).toEqual([
      [1, true],
    ]);
    expect(must(openNoteVersion(vault, { id, version: 1 }))).toEqual({ body: body('kept'), signatureValid: true });
  });
});

describe('a signed note', () => {
  it('refuses every write within the grace, and is unchanged', () => {
    must(signNote(vault, { id, body: body('signed') }));
    const before = open();
    expect(refusals()).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    expect(open()).toEqual(before);
  });

  it('can be undone within the grace, keeps the text as a version, and can be signed again', () => {
    must(saveNoteDraft(vault, { id, body: body('typed'), caret: AT_START }));
    must(signNote(vault, { id, body: body('signed') }));
    test.clock.advance(10 * MINUTE - 1);
    must(undoSign(vault, { id }));
    expect(open()).toMatchObject({
      state: 'draft',
      hasDraft: false,
      body: body('signed'),
      signatureValid: null,
      signedAt: null,
      finalAt: null,
    });
    expect(must(openNoteVersion(vault, { id, version: 1 })).signatureValid).toBeNull();
    must(signNote(vault, { id, body: body('signed better') }));
    expect(open()).toMatchObject({ state: 'signed', body: body('signed better'), signatureValid: true, versions: 2 });
    expect(actionsAbout(vault, id)).toEqual(['note.started', 'note.signed', 'note.sign-undone', 'note.signed']);
  });

  it('claim:signed-is-final is final when the grace ends: every write and the undoing are refused', () => {
    must(signNote(vault, { id, body: body('signed') }));
    const before = open();
    test.clock.advance(10 * MINUTE);
    expect(refusals()).toEqual(['note-final', 'note-final', 'note-final', 'note-final']);
    expect(refusal(undoSign(vault, { id }))).toBe('note-final');
    expect(open()).toEqual(before);
  });

  it('is final at once with no grace, and a later grace does not open it again', () => {
    vault.transact(() => writeSettings(vault, { ...DEFAULT_SETTINGS, signGraceMinutes: 0 }));
    must(signNote(vault, { id, body: body('signed') }));
    vault.transact(() => writeSettings(vault, { ...DEFAULT_SETTINGS, signGraceMinutes: 60 }));
    expect(refusal(undoSign(vault, { id }))).toBe('note-final');
    vault.transact(() => writeSettings(vault, DEFAULT_SETTINGS));
  });

  it('has nothing to undo before it is signed', () => {
    expect(refusal(undoSign(vault, { id }))).toBe('note-not-signed');
  });
});

describe('a clock that is put back', () => {
  const finalThenBack = (see: () => unknown) => {
    must(signNote(vault, { id, body: body('signed') }));
    const signedAt = test.clock.now();
    test.clock.advance(10 * MINUTE);
    see();
    test.clock.setWall(signedAt);
  };

  it.each([
    ['the undoing was refused', () => undoSign(vault, { id })],
    ['the note was opened', () => openNote(vault, { id })],
    [
      'another note was written',
      () => saveNoteDraft(vault, { id: newNote(vault, newPatient(vault)).id, body: body('x'), caret: AT_START }),
    ],
  ])('opens no note again that was final when %s', (_when, see) => {
    finalThenBack(see);
    expect(refusal(undoSign(vault, { id }))).toBe('note-final');
    expect(refusals()).toEqual(['note-final', 'note-final', 'note-final', 'note-final']);
    test.clock.advance(11 * MINUTE);
  });

  it('still lets her undo what was not final yet', () => {
    must(signNote(vault, { id, body: body('signed') }));
    const signedAt = test.clock.now();
    test.clock.advance(5 * MINUTE);
    open();
    test.clock.setWall(signedAt);
    expect(refusal(undoSign(vault, { id }))).toBeNull();
    test.clock.advance(11 * MINUTE);
  });
});

describe('an addendum', () => {
  const addendumTo = (parentId: NoteId) => startAddendum(vault, { parentId, occurredAt: NOON, zone: ZONE });

  it('belongs to a final note only', () => {
    expect(refusal(addendumTo(id))).toBe('note-not-signed');
    must(signNote(vault, { id, body: body('signed') }));
    expect(refusal(addendumTo(id))).toBe('note-not-signed');
    test.clock.advance(10 * MINUTE);
    expect(must(addendumTo(id)).note).toMatchObject({
      kind: 'addendum',
      parentId: id,
      state: 'draft',
      sessionId: null,
    });
  });

  it('is a note of its own that leaves its parent as it was', () => {
    must(signNote(vault, { id, body: body('signed') }));
    test.clock.advance(10 * MINUTE);
    const before = open();
    const { note } = must(addendumTo(id));
    must(signNote(vault, { id: note.id, body: body('in addition') }));
    expect(open()).toEqual(before);
  });

  it('added to an addendum completes the same note', () => {
    must(signNote(vault, { id, body: body('signed') }));
    test.clock.advance(10 * MINUTE);
    const { note } = must(addendumTo(id));
    must(signNote(vault, { id: note.id, body: body('in addition') }));
    test.clock.advance(10 * MINUTE);
    expect(must(addendumTo(note.id)).note.parentId).toBe(id);
  });
});

describe('a signature', () => {
  const signed = () => must(signNote(vault, { id, body: body('signed') }));
  const change = (sql: string) => vault.transact(() => vault.db.prepare(sql).run(id));

  it('fails over another time', () => {
    signed();
    change("UPDATE notes SET signed_at = '2020-01-01T00:00:00.000Z' WHERE id = ?");
    expect(open().signatureValid).toBe(false);
  });

  it('fails when its bytes are others, or gone', () => {
    signed();
    change('UPDATE note_versions SET signature = zeroblob(64) WHERE note_id = ?');
    expect(open().signatureValid).toBe(false);
    expect(must(openNoteVersion(vault, { id, version: 1 })).signatureValid).toBe(false);
    change('UPDATE note_versions SET signature = NULL WHERE note_id = ?');
    expect(open().signatureValid).toBe(false);
  });

  it('fails in the name of somebody whom the directory does not know', () => {
    signed();
    change("UPDATE note_versions SET author = '00000000-0000-4000-8000-000000000000' WHERE note_id = ?");
    expect(open().signatureValid).toBe(false);
  });
});
