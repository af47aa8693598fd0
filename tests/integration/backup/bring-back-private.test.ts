import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { namedBlobs } from '../../../src-main/vault/storage/blob-references.ts';
import { PRIVATE_OPEN_MS } from '../../../src-shared/commands/private.contract.ts';
import type { PrivateNoteId } from '../../../src-shared/ids.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { bringPrivateBack, previewPrivate } from '../../../src-main/vault/use-cases/bring-back/bring-private.ts';
import { versionPrivate } from '../../../src-main/vault/use-cases/bring-back/version-private.ts';
import type { ChosenVersion } from '../../../src-main/vault/use-cases/bring-back/take-out.ts';
import { addPrivateDocument } from '../../../src-main/vault/use-cases/private/add-private-document.ts';
import { listPrivateDocuments } from '../../../src-main/vault/use-cases/private/list-private-documents.ts';
import { savePrivateDraft } from '../../../src-main/vault/use-cases/private/save-private-draft.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { allRows, exportTo, job, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import {
  bringBack,
  deleteByHand,
  findingsOf,
  practice,
  preview,
  statesIn,
  type Practice,
} from '../../support/bring-back-vault.ts';
import {
  CARET,
  openPrivately,
  privateTextsOf,
  textBody,
  writeMorePrivately,
  writePrivately,
} from '../../support/private-vault.ts';
import { PASSPHRASE, bytesOf } from '../../support/vault-builder.ts';

let of: Practice;
let note: PrivateNoteId;
beforeEach(async () => {
  of = await practice();
  const { session } = of.built;
  await openPrivately(session);
  note = writePrivately(session.vault, of.elena, 'first thoughts');
  write('second thoughts');
  writePrivately(session.vault, of.elena, 'another page');
  writePrivately(session.vault, of.elena, 'half typed and never kept', { kept: false });
});
afterEach(() => {
  of.built.dispose();
  removeScratch();
});

const exported = async (): Promise<ChosenVersion> => ({
  path: (await exportTo(of.room, scratchFolder())).path,
  secret: null,
});
const back = (version: ChosenVersion) => bringPrivateBack(of.room, version, of.elena, job());
const foreseen = (version: ChosenVersion) => previewPrivate(of.room, version, of.elena, job());
const listed = async (version: ChosenVersion) => versionPrivate(of.room, version, job());

const write = (plain: string): void => writeMorePrivately(of.built.session.vault, note, plain);
const textsOf = (id: PrivateNoteId): string[] => privateTextsOf(of.built.session.vault, id);

/** All of the private part, as when another computer's copy never had it. */
function deletePrivately(keys: boolean): void {
  const { vault } = of.built.session;
  vault.transact((tx) => {
    const rows = (sql: string) => vault.db.prepare(sql).all() as Record<string, string | number>[];
    const changes = [
      ...rows('SELECT note_id, version FROM private_note_versions').map(({ note_id: id, version }) => ({
        table: 'private_note_versions' as const,
        row: [String(id), String(version)],
      })),
      ...rows('SELECT id FROM private_notes').map(({ id }) => ({ table: 'private_notes' as const, row: [String(id)] })),
      ...rows('SELECT id FROM private_documents').map(({ id }) => ({
        table: 'private_documents' as const,
        row: [String(id)],
      })),
      ...(keys
        ? rows('SELECT patient_tag, principal FROM private_keys').map(({ patient_tag: tag, principal }) => ({
            table: 'private_keys' as const,
            row: [String(tag), String(principal)],
          }))
        : []),
    ];
    for (const table of ['private_drafts', 'private_note_versions', 'private_notes', 'private_documents'])
      vault.db.prepare(`DELETE FROM ${table}`).run();
    if (keys) vault.db.prepare('DELETE FROM private_keys').run();
    tx.audit({ action: 'import.undone', subject: { kind: 'private-compartment', id: vault.me.principal }, changes });
  });
}

function entries(): unknown[] {
  return of.built.session.vault.db
    .prepare("SELECT * FROM audit WHERE action = 'private.brought-back' ORDER BY seq")
    .all();
}

describe('private notes', () => {
  test.each([true, false])(
    'claim:private-comes-back that are gone come back word for word, sealed under the key of now (its key gone too: %s)',
    async (keys) => {
      const { vault } = of.built.session;
      const folder = scratchFolder();
      writeFileSync(join(folder, 'Test.pdf'), new Uint8Array(10).fill(4));
      valueOf(
        await addPrivateDocument(vault, nodeFiles, { patientId: of.elena, path: join(folder, 'Test.pdf') }, (work) =>
          work(new AbortController().signal),
        ),
      );
      const version = await exported();
      const documents = valueOf(listPrivateDocuments(vault, { patientId: of.elena }));
      const wrapped = vault.db.prepare('SELECT wrapped FROM private_keys').all();
      const blobs = namedBlobs(vault.db);
      deletePrivately(keys);
      const own = namedBlobs(vault.db);
      for (const id of blobs) if (!own.includes(id)) vault.blobs.discard(id);
      expect(valueOf(await listed(version)).patients).toEqual([
        { patientId: of.elena, notes: 2, documents: 1, state: 'differs' },
      ]);

      const will = valueOf(await foreseen(version));
      expect(entries()).toHaveLength(0);
      const done = valueOf(await back(version));
      expect(done).toEqual(will);
      expect(done).toEqual({
        notes: { added: 2, revised: 0, same: 0, left: 0 },
        documents: { added: 1, revised: 0, same: 0, left: 0 },
      });
      expect(textsOf(note)).toEqual(['first thoughts', 'second thoughts']);
      expect(valueOf(listPrivateDocuments(vault, { patientId: of.elena }))).toEqual(documents);
      if (keys) expect(vault.db.prepare('SELECT wrapped FROM private_keys').all()).not.toEqual(wrapped);
      expect(await findingsOf(of)).toEqual([]);
      expect(valueOf(await listed(version)).patients).toMatchObject([{ state: 'same' }]);

      // The entry names rows under a tag, and nobody.
      expect(entries()).toHaveLength(1);
      expect(JSON.stringify(entries())).not.toContain(of.elena);
      expect(valueOf(await back(version)).notes).toEqual({ added: 0, revised: 0, same: 2, left: 0 });
      expect(entries()).toHaveLength(1);
    },
  );

  test('claim:private-comes-back one that says something else now gets the old text as its newest version, and what stood here stays in its history', async () => {
    const { vault } = of.built.session;
    const version = await exported();
    write('third thoughts');
    valueOf(savePrivateDraft(vault, { id: note, body: textBody('half typed'), caret: CARET }));
    expect(valueOf(await listed(version)).patients).toMatchObject([{ notes: 2, state: 'differs' }]);
    expect(valueOf(await back(version)).notes).toEqual({ added: 0, revised: 1, same: 1, left: 0 });
    expect(textsOf(note)).toEqual([
      'first thoughts',
      'second thoughts',
      'third thoughts',
      'half typed',
      'second thoughts',
    ]);
    expect(await findingsOf(of)).toEqual([]);
    expect(valueOf(await back(version)).notes).toMatchObject({ revised: 0, same: 2 });
  });

  test('a version that goes on where the note here stopped brings its versions as they are', async () => {
    const early = await exported();
    write('third thoughts');
    const late = await exported();
    deletePrivately(true);
    valueOf(await back(early));
    expect(textsOf(note)).toEqual(['first thoughts', 'second thoughts']);
    expect(valueOf(await back(late)).notes).toEqual({ added: 0, revised: 1, same: 1, left: 0 });
    expect(textsOf(note)).toEqual(['first thoughts', 'second thoughts', 'third thoughts']);
    expect(await findingsOf(of)).toEqual([]);
  });

  test('of somebody who is gone come back only after her, and come with nothing of the record', async () => {
    const { vault } = of.built.session;
    const version = await exported();
    deletePrivately(true);
    deleteByHand(vault, of.elena);
    expect(valueOf(await foreseen(version)).notes).toMatchObject({ added: 2 });
    expect(await back(version)).toMatchObject({ error: { code: 'not-found' } });
    valueOf(await bringBack(of, version, of.elena));
    expect(vault.db.prepare('SELECT id FROM private_notes').all()).toEqual([]);
    expect(valueOf(await back(version)).notes).toMatchObject({ added: 2 });
    expect(textsOf(note)).toEqual(['first thoughts', 'second thoughts']);
    expect(await findingsOf(of)).toEqual([]);
  });
});

describe('claim:private-comes-back while the part is closed', () => {
  test('nothing of it is listed, counted or brought back', async () => {
    const { session } = of.built;
    const version = await exported();
    deletePrivately(true);
    session.vault.privateNotes.close();
    const before = allRows(session.vault.db);
    for (const refused of [await listed(version), await foreseen(version), await back(version)])
      expect(refused).toEqual({ ok: false, error: { code: 'private-locked' } });
    expect(await statesIn(of, version)).toEqual({ Elena: 'same', Blas: 'same' });
    expect(JSON.stringify(valueOf(await preview(of, version, of.elena)))).not.toContain('rivate');
    expect(allRows(session.vault.db)).toEqual(before);
  });

  test('one that closes while the version is read brings nothing back', async () => {
    const { session, clock } = of.built;
    const version = await exported();
    deletePrivately(true);
    const { room } = of;
    of = {
      ...of,
      room: {
        ...room,
        runner: {
          run: async (task, listener) => {
            const result = await room.runner.run(task, listener);
            clock.advance(PRIVATE_OPEN_MS);
            return result;
          },
        },
      },
    };
    expect(await back(version)).toMatchObject({ error: { code: 'private-locked' } });
    expect(session.vault.db.prepare('SELECT id FROM private_notes').all()).toEqual([]);
    await openPrivately(session);
    expect(await listed(version)).toMatchObject({ error: { code: 'private-locked' } });
  });
});

describe('keys of another day', () => {
  const passphrase = (text: string): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });

  test('a version of before a rotation, of before there was a PIN, comes back by the compartment of now', async () => {
    const { session } = of.built;
    const { path } = await exported();
    const secrets = {
      passphrase: bytesOf(PASSPHRASE),
      next: bytesOf('a second passphrase of hers'),
      pin: bytesOf('8351907'),
    };
    valueOf(await session.keys.rotate(secrets, { signal: new AbortController().signal, onProgress: () => undefined }));
    valueOf(await session.privateDoor.open({ kind: 'pin', bytes: bytesOf('8351907') }));
    deletePrivately(true);
    expect(await back({ path, secret: null })).toMatchObject({ error: { code: 'wrong-passphrase' } });
    expect(valueOf(await back({ path, secret: passphrase(PASSPHRASE) })).notes).toMatchObject({ added: 2 });
    expect(textsOf(note)).toEqual(['first thoughts', 'second thoughts']);
    expect(await findingsOf(of)).toEqual([]);
  });

  test('a key of hers that the compartment did not seal is an error, and keeps the rest of her from nothing', async () => {
    const { vault } = of.built.session;
    vault.transact((tx) => {
      vault.db.prepare('UPDATE private_keys SET wrapped = ?, revision = 2').run(new Uint8Array(72).fill(1));
      const row = vault.db.prepare('SELECT patient_tag, principal FROM private_keys').get() as Record<string, string>;
      const changes = [{ table: 'private_keys' as const, row: Object.values(row) }];
      tx.audit({ action: 'import.undone', subject: { kind: 'private-compartment', id: vault.me.principal }, changes });
    });
    const version = await exported();
    deleteByHand(vault, of.elena);
    expect(valueOf(await bringBack(of, version, of.elena))).toMatchObject({ added: 8 });
    deletePrivately(false);
    expect(valueOf(await listed(version)).patients).toMatchObject([{ notes: 2, state: 'differs' }]);
    expect(await foreseen(version)).toMatchObject({ error: { code: 'record-damaged' } });
    expect(await back(version)).toMatchObject({ error: { code: 'record-damaged' } });
  });
});
