import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import { keepNoteVersion } from '../../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { listNoteVersions } from '../../../../src-main/vault/use-cases/notes/list-note-versions.ts';
import { openNote } from '../../../../src-main/vault/use-cases/notes/open-note.ts';
import { openNoteVersion } from '../../../../src-main/vault/use-cases/notes/open-note-version.ts';
import { restoreNoteVersion } from '../../../../src-main/vault/use-cases/notes/restore-note-version.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { actionsAbout, body, must, newNote, newPatient, refusal } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
let vault: OpenVault;
let id: NoteId;

beforeAll(async () => {
  test = await openTestVault();
  vault = test.vault;
});
afterAll(() => test.close());
beforeEach(() => {
  vault = test.session.vault;
  id = newNote(vault, newPatient(vault)).id;
});

const caret = { anchor: 3, head: 3, scrollTop: 40 };
const save = (text: string) => must(saveNoteDraft(vault, { id, body: body(text), caret }));
const keep = (text: string) => {
  save(text);
  must(keepNoteVersion(vault, { id }));
};
const note = () => must(openNote(vault, { id })).note;
const restore = (version: number, revision = note().revision) =>
  restoreNoteVersion(vault, { id, version, revision, caret });
const texts = () =>
  must(listNoteVersions(vault, { id }))
    .versions.toSorted((a, b) => a.version - b.version)
    .map(({ version }) => must(openNoteVersion(vault, { id, version })).body);

describe('restoring a version', () => {
  it('makes its text the draft and keeps what stood there as a version first', async () => {
    keep('first');
    keep('second');
    save('third, not kept yet');
    test.clock.advance(1000);
    expect(must(restore(1))).toEqual({ before: 3, savedAt: test.clock.now() });
    expect(note()).toMatchObject({ body: body('first'), caret, hasDraft: true, versions: 3 });
    expect(texts()).toEqual([body('first'), body('second'), body('third, not kept yet')]);
    expect(actionsAbout(vault, id)).toEqual([
      'note.started',
      'note.version-kept',
      'note.version-kept',
      'note.version-restored',
    ]);
    expect(await test.findings()).toEqual([]);
  });

  it('is undone by restoring what it names, and leaves no copies behind', async () => {
    keep('first');
    save('second');
    const { before } = must(restore(1));
    expect(must(restore(before))).toMatchObject({ before: 1 });
    expect(note()).toMatchObject({ body: body('second'), versions: 2 });
    must(keepNoteVersion(vault, { id }));
    expect(texts()).toEqual([body('first'), body('second')]);
    expect(note()).toMatchObject({ body: body('second'), hasDraft: false });
    expect(await test.findings()).toEqual([]);
  });

  it('names the latest version where nothing was typed since', () => {
    keep('first');
    keep('second');
    expect(must(restore(1))).toMatchObject({ before: 2 });
    expect(texts()).toEqual([body('first'), body('second')]);
  });

  it('keeps what was typed after it, too', () => {
    keep('first');
    keep('second');
    must(restore(1));
    save('first, and more');
    expect(must(restore(2))).toMatchObject({ before: 3 });
    expect(texts()).toEqual([body('first'), body('second'), body('first, and more')]);
  });

  it('survives a lock', async () => {
    keep('first');
    keep('second');
    must(restore(1));
    vault = await test.unlockAgain();
    expect(note()).toMatchObject({ body: body('first'), caret });
    expect(await test.findings()).toEqual([]);
  });

  it('is refused when the note was changed in between, and changes nothing', () => {
    keep('first');
    const seen = note().revision;
    keep('second');
    const before = { note: note(), texts: texts(), actions: actionsAbout(vault, id) };
    expect(refusal(restore(1, seen))).toBe('conflict');
    expect({ note: note(), texts: texts(), actions: actionsAbout(vault, id) }).toEqual(before);
  });

  it('is refused twice for the revision that the first one used', () => {
    keep('first');
    keep('second');
    const seen = note().revision;
    must(restore(1, seen));
    expect(refusal(restore(2, seen))).toBe('conflict');
  });

  it('is refused for a signed note: within the grace it can be taken back, afterwards it is final', () => {
    keep('first');
    keep('second');
    must(signNote(vault, { id, body: body('second') }));
    expect(refusal(restore(1))).toBe('conflict');
    test.clock.advance(60 * 60_000);
    expect(refusal(restore(1))).toBe('note-final');
    expect(note()).toMatchObject({ body: body('second'), state: 'signed', signatureValid: true });
    expect(actionsAbout(vault, id)).not.toContain('note.version-restored');
  });

  it('is refused for a version that does not exist, and for what is not her note', () => {
    keep('first');
    expect(refusal(restore(2))).toBe('not-found');
    const stranger = '00000000-0000-4000-8000-000000000000';
    vault.transact(() => vault.db.prepare('UPDATE notes SET author = ? WHERE id = ?').run(stranger, id));
    expect(refusal(restore(1))).toBe('not-allowed');
  });
});
