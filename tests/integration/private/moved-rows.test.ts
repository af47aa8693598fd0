import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { WritableDb } from '../../../src-main/vault/storage/sql.ts';
import { listPrivateNotes } from '../../../src-main/vault/use-cases/private/list-private-notes.ts';
import { savePrivateDraft } from '../../../src-main/vault/use-cases/private/save-private-draft.ts';
import { openPrivateNote, openPrivateVersion } from '../../../src-main/vault/use-cases/private/view-private-note.ts';
import { keepPrivateVersion } from '../../../src-main/vault/use-cases/private/keep-private-version.ts';
import { verifyVault } from '../../../src-main/vault/use-cases/vault/verify-vault.ts';
import type { PatientId, PrivateNoteId } from '../../../src-shared/ids.ts';
import { registerOne, valueOf } from '../../support/backup-vault.ts';
import { CARET, openPrivately, textBody, writePrivately } from '../../support/private-vault.ts';
import {
  bytesOf,
  PASSPHRASE,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

let template: VaultTemplate;
let elena: PatientId;
let julia: PatientId;
/** Two versions about Elena, one of them with a draft; then one about Julia. */
let first: PrivateNoteId;
let second: PrivateNoteId;
let third: PrivateNoteId;

beforeAll(async () => {
  template = await vaultTemplate(
    async ({ session }) => {
      const { vault } = session;
      await openPrivately(session);
      elena = registerOne(vault, 'Elena');
      julia = registerOne(vault, 'Julia');
      first = writePrivately(vault, elena, 'uno');
      second = writePrivately(vault, elena, 'dos');
      third = writePrivately(vault, julia, 'tres');
      valueOf(savePrivateDraft(vault, { id: first, body: textBody('uno, otra vez'), caret: CARET }));
      valueOf(keepPrivateVersion(vault, { id: first }));
      for (const id of [first, second])
        valueOf(savePrivateDraft(vault, { id, body: textBody(`a medias ${id}`), caret: CARET }));
    },
    { kdf: quickKdf },
  );
});
afterAll(() => template.dispose());

const TAG_OF = '(SELECT patient_tag FROM private_notes WHERE id = ?)';

/** What somebody does who can write into the open database but holds no key of the compartment; then the author opens it. */
async function after(attack: (db: WritableDb) => void): Promise<VaultSession> {
  const session = await sessionOver(template.copy(), { kdf: quickKdf });
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  attack(session.vault.db);
  await openPrivately(session);
  return session;
}

const damaged = { error: { code: 'record-damaged' } };

describe('private rows that were moved', () => {
  it.each([
    [
      'a note to another patient',
      (db: WritableDb) => db.prepare(`UPDATE private_notes SET patient_tag = ${TAG_OF} WHERE id = ?`).run(third, first),
    ],
    [
      'one note over another of the same patient',
      (db: WritableDb) =>
        db
          .prepare('UPDATE private_notes SET sealed = (SELECT sealed FROM private_notes WHERE id = ?) WHERE id = ?')
          .run(second, first),
    ],
    [
      'the draft of one note to another',
      (db: WritableDb) =>
        db
          .prepare(
            'UPDATE private_drafts SET (sealed, revision) = (SELECT sealed, revision FROM private_drafts WHERE note_id = ?) WHERE note_id = ?',
          )
          .run(second, first),
    ],
    [
      'an older state of the note put back under the new revision',
      (db: WritableDb) => db.prepare('UPDATE private_notes SET revision = revision + 1 WHERE id = ?').run(first),
    ],
    [
      "one patient's key to another",
      (db: WritableDb) =>
        db
          .prepare(
            `UPDATE private_keys SET wrapped = (SELECT wrapped FROM private_keys WHERE patient_tag = ${TAG_OF}) WHERE patient_tag = ${TAG_OF}`,
          )
          .run(third, first),
    ],
    [
      'the key taken away',
      (db: WritableDb) => db.prepare(`DELETE FROM private_keys WHERE patient_tag = ${TAG_OF}`).run(first),
    ],
  ])('do not open: %s', async (_name, attack) => {
    const session = await after(attack);
    expect(openPrivateNote(session.vault, { id: first })).toMatchObject(damaged);
    const findings = valueOf(await verifyVault(session)).findings;
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain(elena);
    session.close();
  });

  it('do not open: a version of another note, and an earlier version in the place of a later one', async () => {
    const session = await after((db) => {
      db.prepare(
        'UPDATE private_note_versions SET sealed = (SELECT sealed FROM private_note_versions WHERE note_id = ? AND version = 1) WHERE note_id = ? AND version = 1',
      ).run(first, second);
      db.prepare(
        'UPDATE private_note_versions SET sealed = (SELECT sealed FROM private_note_versions WHERE note_id = ? AND version = 1) WHERE note_id = ? AND version = 2',
      ).run(first, first);
    });
    expect(openPrivateVersion(session.vault, { id: second, version: 1 })).toMatchObject(damaged);
    expect(openPrivateVersion(session.vault, { id: first, version: 2 })).toMatchObject(damaged);
    expect(openPrivateVersion(session.vault, { id: first, version: 1 })).toMatchObject({
      value: { body: textBody('uno') },
    });
    session.close();
  });

  it('are not passed over in silence: the list fails, and others are still there', async () => {
    const session = await after((db) =>
      db.prepare(`UPDATE private_notes SET patient_tag = ${TAG_OF} WHERE id = ?`).run(third, first),
    );
    expect(listPrivateNotes(session.vault, { patientId: julia })).toMatchObject(damaged);
    expect(valueOf(listPrivateNotes(session.vault, { patientId: elena })).notes.map(({ id }) => id)).toEqual([second]);
    session.close();
  });

  it('are found by a verification while the compartment is closed, as every row is', async () => {
    const session = await after((db) => {
      db.prepare('UPDATE private_note_versions SET written_at = ? WHERE note_id = ?').run('2020-01-01', second);
      db.prepare(`DELETE FROM private_keys WHERE patient_tag = ${TAG_OF}`).run(third);
    });
    session.vault.privateNotes.close();
    const found = valueOf(await verifyVault(session)).findings.map(({ kind, table }) => ({ kind, table }));
    expect(found).toEqual([
      { kind: 'row-changed', table: 'private_note_versions' },
      { kind: 'row-missing', table: 'private_keys' },
    ]);
    session.close();
  });
});
