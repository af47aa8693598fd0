import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepNoteVersion } from '../../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { saveNoteDraft } from '../../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../../src-main/vault/use-cases/notes/sign-note.ts';
import { undoSign } from '../../../../src-main/vault/use-cases/notes/undo-sign.ts';
import { lockVault } from '../../../../src-main/vault/use-cases/vault/lock-vault.ts';
import { unlockVault } from '../../../../src-main/vault/use-cases/vault/unlock-vault.ts';
import { verifyVault } from '../../../../src-main/vault/use-cases/vault/verify-vault.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { bytesOf, PASSPHRASE } from '../../../support/vault-builder.ts';
import { AT_START, body, must, newNote, newPatient, refusal } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;
let id: NoteId;

beforeEach(async () => {
  test = await openTestVault();
  const { vault } = test;
  id = newNote(vault, newPatient(vault)).id;
  must(saveNoteDraft(vault, { id, body: body('first'), caret: AT_START }));
  must(keepNoteVersion(vault, { id }));
  must(signNote(vault, { id, body: body('signed') }));
});
afterEach(() => test.close());

const kinds = async () => must(await verifyVault(test.session)).findings.map(({ kind, row }) => [kind, row]);
const tamper = (sql: string) => test.vault.transact(() => test.vault.db.prepare(sql).run(id));

describe('verifying the vault', () => {
  it('finds nothing in a sound one', async () => {
    expect(await kinds()).toEqual([]);
  });

  it('finds a signature that is not over the text, one that is gone, and a text in another’s place', async () => {
    tamper('UPDATE note_versions SET signature = zeroblob(64) WHERE note_id = ? AND version = 2');
    expect(await kinds()).toContainEqual(['signature-invalid', `${id}/2`]);
    tamper('UPDATE note_versions SET signature = NULL WHERE note_id = ? AND version = 2');
    expect(await kinds()).toContainEqual(['signature-missing', `${id}/2`]);
    const replay = `UPDATE note_versions SET sealed = (SELECT first.sealed FROM note_versions first WHERE first.note_id = note_versions.note_id AND first.version = 1)
      WHERE note_id = ? AND version = 2`;
    tamper(replay);
    expect(await kinds()).toContainEqual(['record-damaged', `${id}/2`]);
  });
});

describe('a lock', () => {
  it('keeps the moment, so that a clock put back behind it opens no final note', async () => {
    const signedAt = test.clock.now();
    test.clock.advance(11 * 60_000);
    lockVault(test.session);
    expect(test.session.status.state).toBe('locked');
    test.clock.setWall(signedAt);
    must(await unlockVault(test.session, { passphrase: bytesOf(PASSPHRASE), keyFileHash: null }));
    expect(refusal(undoSign(test.session.vault, { id }))).toBe('note-final');
  });

  it('is harmless when nothing is open', () => {
    lockVault(test.session);
    lockVault(test.session);
    expect(test.session.status.state).toBe('locked');
  });
});
