import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hash, lps } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { namedBlobs } from '../../../src-main/vault/storage/blob-references.ts';
import { insertTombstone } from '../../../src-main/vault/storage/repositories/tombstones.ts';
import { bringDocumentBack, versionDocuments } from '../../../src-main/vault/use-cases/bring-back/bring-document.ts';
import { bringPatientBack } from '../../../src-main/vault/use-cases/bring-back/bring-patient.ts';
import { versionPatients } from '../../../src-main/vault/use-cases/bring-back/version-patients.ts';
import { addPrivateDocument } from '../../../src-main/vault/use-cases/private/add-private-document.ts';
import { listPrivateDocuments } from '../../../src-main/vault/use-cases/private/list-private-documents.ts';
import { findInRecord } from '../../../src-main/vault/use-cases/search/find.ts';
import { RecordSearch } from '../../../src-main/vault/use-cases/search/record-search.ts';
import { encodeTombstone, tombstoneText, type Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import { base64urlEncode } from '../../../src-shared/encoding/base64url.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { allRows, exportTo, job, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import {
  KEPT_LINE,
  bringBack,
  deleteByHand,
  findingsOf,
  practice,
  readingOf,
  statesIn,
  type Practice,
} from '../../support/bring-back-vault.ts';
import { FailingFiles } from '../../support/failing-files.ts';
import { openPrivately } from '../../support/private-vault.ts';
import { PASSPHRASE, buildVault, bytesOf, quickKdf } from '../../support/vault-builder.ts';

let of: Practice;
beforeEach(async () => {
  of = await practice();
});
afterEach(() => {
  of.built.dispose();
  removeScratch();
});

const passphrase = (text: string): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });
const exported = async (): Promise<string> => (await exportTo(of.room, scratchFolder())).path;

async function rotate(): Promise<void> {
  const secrets = { passphrase: bytesOf(PASSPHRASE), next: bytesOf('a second passphrase of hers'), pin: null };
  const job = { signal: new AbortController().signal, onProgress: () => undefined };
  valueOf(await of.built.session.keys.rotate(secrets, job));
}

describe('whose keys open a version', () => {
  test('one of before a rotation opens with a secret of its day, and comes back under keys of now', async () => {
    const path = await exported();
    const before = readingOf(of.built.session.vault, of.elena);
    await rotate();
    const { vault } = of.built.session;
    expect(await versionPatients(of.room, { path, secret: null }, null, job())).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(
      await versionPatients(of.room, { path, secret: passphrase('another one altogether') }, null, job()),
    ).toMatchObject({ error: { code: 'wrong-passphrase' } });
    expect(await statesIn(of, { path, secret: passphrase(PASSPHRASE) })).toEqual({ Elena: 'same', Blas: 'same' });
    deleteByHand(vault, of.elena);
    expect(valueOf(await bringBack(of, { path, secret: passphrase(PASSPHRASE) }, of.elena))).toMatchObject({
      added: 8,
    });
    expect(readingOf(vault, of.elena)).toEqual(before);
    expect(await findingsOf(of)).toEqual([]);
  });

  test('the sheet of that day opens it too', async () => {
    const path = await exported();
    const secret = { kind: 'recovery', code: of.built.sheet.groups.join('-') } as const;
    expect(await statesIn(of, { path, secret })).toEqual({ Elena: 'same', Blas: 'same' });
  });

  test('a version of another record is refused, with its own passphrase as well', async () => {
    const path = await exported();
    const other = await buildVault({ kdf: quickKdf });
    const room = roomFor(other.session, other.folder, undefined, quickKdf);
    for (const secret of [null, passphrase(PASSPHRASE)]) {
      const refused = await bringPatientBack(
        room,
        { path, secret },
        { patientId: of.elena, keptLine: KEPT_LINE },
        job(),
      );
      expect(refused).toMatchObject({ error: { code: 'backup-of-other-vault' } });
    }
    other.dispose();
  });
});

describe('who was erased', () => {
  const tombstone = (forged = false): Tombstone => {
    const { vault } = of.built.session;
    const at = vault.clock.now();
    const text = tombstoneText(vault.vaultId, of.elena, at);
    const signature = base64urlEncode(vault.signer.sign(forged ? hash(lps('x', text)) : text));
    const { principal: signer } = vault.me;
    return { at, format: 1, patientId: of.elena, signature, signer, vaultId: vault.vaultId };
  };

  test.each(['in the record', 'beside the version'])(
    'claim:erased-stays never comes back where a tombstone stands %s',
    async (where) => {
      const { vault } = of.built.session;
      const path = await exported();
      deleteByHand(vault, of.elena);
      if (where === 'in the record') vault.transact(() => insertTombstone(vault.db, tombstone()));
      else {
        mkdirSync(join(dirname(path), 'tombstones'));
        writeFileSync(join(dirname(path), 'tombstones', `${of.elena}.json`), encodeTombstone(tombstone()));
      }
      const before = allRows(vault.db);
      expect(await statesIn(of, { path, secret: null })).toEqual({ Elena: 'erased', Blas: 'same' });
      const refused = await bringBack(of, { path, secret: null }, of.elena);
      expect(refused).toMatchObject({ error: { code: 'patient-erased' } });
      expect(allRows(vault.db)).toEqual(before);
    },
  );

  test('a tombstone that she did not sign keeps nobody away', async () => {
    const path = await exported();
    mkdirSync(join(dirname(path), 'tombstones'));
    writeFileSync(join(dirname(path), 'tombstones', `${of.elena}.json`), encodeTombstone(tombstone(true)));
    expect(await statesIn(of, { path, secret: null })).toEqual({ Elena: 'same', Blas: 'same' });
  });
});

describe('all or nothing', () => {
  test('a disk that is full at any write leaves rows and attachments as they were', async () => {
    const { vault } = of.built.session;
    const path = await exported();
    const blobs = namedBlobs(vault.db);
    deleteByHand(vault, of.elena);
    for (const id of blobs) vault.blobs.discard(id);
    const before = allRows(vault.db);
    const files = new FailingFiles();
    const failing: Practice = { ...of, room: roomFor(of.built.session, of.built.folder, files, quickKdf) };
    const version = { path, secret: null };
    let failed = 0;
    for (let at = 1; at < 60; at += 1) {
      files.plan({ at, errno: 'ENOSPC', torn: true });
      const result = await bringBack(failing, version, of.elena);
      if (result.ok) break;
      failed += 1;
      expect(result).toMatchObject({ error: { code: 'disk-full' } });
      expect(allRows(vault.db)).toEqual(before);
      const left = readdirSync(join(of.built.folder, 'blobs'), { recursive: true, withFileTypes: true });
      expect(left.filter((entry) => entry.isFile())).toEqual([]);
    }
    expect(failed).toBeGreaterThan(5);
    expect(await findingsOf(of)).toEqual([]);
    expect(await statesIn(of, version)).toEqual({ Elena: 'same', Blas: 'same' });
  });

  test('a write that fails in the middle of the transaction takes all of it back, the attachments too', async () => {
    const { vault } = of.built.session;
    const path = await exported();
    const blobs = namedBlobs(vault.db);
    deleteByHand(vault, of.elena);
    for (const id of blobs) vault.blobs.discard(id);
    const before = allRows(vault.db);
    vault.db
      .prepare("CREATE TEMP TRIGGER full BEFORE INSERT ON note_versions BEGIN SELECT RAISE(ABORT, 'x'); END")
      .run();
    await expect(bringBack(of, { path, secret: null }, of.elena)).rejects.toThrow();
    vault.db.prepare('DROP TRIGGER full').run();
    expect(allRows(vault.db)).toEqual(before);
    for (const id of blobs) expect(vault.blobs.open(id, new Uint8Array(32)).ok).toBe(false);
    expect(await findingsOf(of)).toEqual([]);
  });
});

describe('documents', () => {
  const documentsIn = async (path: string) =>
    valueOf(await versionDocuments(of.room, { path, secret: null }, of.elena, job())).documents;

  test('one of the record comes back alone', async () => {
    const { vault } = of.built.session;
    const path = await exported();
    const [first] = await documentsIn(path);
    if (first === undefined) throw new Error('she has documents');
    vault.transact((tx) => {
      vault.db.prepare('DELETE FROM documents WHERE patient_id = ?').run(of.elena);
      const changes = vault.db
        .prepare(
          "SELECT DISTINCT json_extract(value, '$.row') AS id FROM audit, json_each(changes) WHERE json_extract(value, '$.table') = 'documents'",
        )
        .all()
        .map((row) => ({ table: 'documents' as const, row: [String((row as { id: unknown }).id)] }));
      tx.audit({ action: 'import.undone', subject: { kind: 'patient', id: of.elena }, changes });
    });
    expect((await documentsIn(path)).map(({ state }) => state)).toEqual(['missing-here', 'missing-here']);
    const asked = { patientId: of.elena, documentId: first.documentId, isPrivate: false };
    const done = valueOf(await bringDocumentBack(of.room, { path, secret: null }, asked, job()));
    expect(done).toMatchObject({ added: 1, documents: { added: 1 }, notes: { same: 0 } });
    expect((await documentsIn(path)).map(({ documentId, state }) => [documentId === first.documentId, state])).toEqual([
      [true, 'same'],
      [false, 'missing-here'],
    ]);
    expect(await findingsOf(of)).toEqual([]);
    deleteByHand(vault, of.elena);
    expect(await bringDocumentBack(of.room, { path, secret: null }, asked, job())).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('a private one comes back while that part is open, and is not so much as counted while it is closed', async () => {
    const { session } = of.built;
    const { vault } = session;
    await openPrivately(session);
    const file = join(scratchFolder(), 'Test proyectivo.pdf');
    writeFileSync(file, 'lámina IV');
    const inJob = <T>(work: (signal: AbortSignal) => T) => work(new AbortController().signal);
    const { document } = valueOf(
      await addPrivateDocument(vault, nodeFiles, { patientId: of.elena, path: file }, inJob),
    );
    const path = await exported();
    const [blob] = vault.db
      .prepare('SELECT blob_id AS id FROM private_documents')
      .all()
      .map((row) => (row as { id: ReturnType<typeof namedBlobs>[number] }).id);
    vault.transact((tx) => {
      const tags = vault.db.prepare('SELECT patient_tag AS tag FROM private_keys').all();
      vault.db.prepare('DELETE FROM private_documents').run();
      vault.db.prepare('DELETE FROM private_keys').run();
      const keys = tags.map((row) => ({
        table: 'private_keys' as const,
        row: [String((row as { tag: unknown }).tag), vault.me.principal],
      }));
      const changes = [{ table: 'private_documents' as const, row: [document.id] }, ...keys];
      tx.audit({ action: 'import.undone', subject: { kind: 'patient', id: of.elena }, changes });
    });
    if (blob !== undefined) vault.blobs.discard(blob);
    const asked = { patientId: of.elena, documentId: document.id, isPrivate: true };

    vault.privateNotes.close();
    const shut = await documentsIn(path);
    expect(shut.map(({ title }) => title).sort()).toEqual(['consentimiento.pdf', 'informe.pdf']);
    const listed = valueOf(await versionPatients(of.room, { path, secret: null }, null, job())).patients;
    expect(listed.find(({ patientId }) => patientId === of.elena)).toMatchObject({ documents: 2, state: 'same' });
    expect(await bringDocumentBack(of.room, { path, secret: null }, asked, job())).toMatchObject({
      error: { code: 'private-locked' },
    });

    await openPrivately(session);
    expect((await documentsIn(path)).filter(({ isPrivate }) => isPrivate)).toMatchObject([
      { title: 'Test proyectivo.pdf', bytes: 10, state: 'missing-here' },
    ]);
    valueOf(await bringDocumentBack(of.room, { path, secret: null }, asked, job()));
    expect(valueOf(listPrivateDocuments(vault, { patientId: of.elena })).documents).toEqual([document]);
    expect(await findingsOf(of)).toEqual([]);
  });
});

test('what came back is found by a search at once', async () => {
  const { vault } = of.built.session;
  const path = await exported();
  deleteByHand(vault, of.elena);
  const search = new RecordSearch(vault);
  await search.settled();
  const filters = { patientId: null, from: null, to: null, kinds: [] };
  const hits = (): string[] =>
    valueOf(findInRecord(search, { text: 'madre', filters, private: false, limit: 20, offset: 0 })).hits.map(
      ({ id }) => id,
    );
  expect(hits()).toEqual([]);
  valueOf(await bringBack(of, { path, secret: null }, of.elena));
  expect(hits()).toEqual([of.signed]);
  search.close();
});
