import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaceFile } from '../../src-main/vault/backup/places/place-file.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { checkBackup } from '../../src-main/vault/use-cases/backups/check-backup.ts';
import { inspectBackup } from '../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { GivenSecret } from '../../src-main/vault/use-cases/backups/header-secret.ts';
import { listPrivateDocuments } from '../../src-main/vault/use-cases/private/list-private-documents.ts';
import { savePrivateDocument } from '../../src-main/vault/use-cases/private/save-private-document.ts';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import { PatientId } from '../../src-shared/ids.ts';
import { projectRoot } from '../support/electron-runtime.ts';
import { allRows, job, removeScratch, roomFor, scratchFolder, valueOf } from '../support/backup-vault.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { openPrivately } from '../support/private-vault.ts';
import { bytesOf, sessionOver } from '../support/vault-builder.ts';
import { runTask, treeOf } from '../support/version-tasks.ts';
import expected from './backup-2/expected.json' with { type: 'json' };
import { rowsDigest } from './rows-digest.ts';

const kdf = memoKdf();
const golden = join(projectRoot, 'tests/golden/backup-2');
const place = join(golden, 'place');
const passphrase = (): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(expected.passphrase) });
const recovery: GivenSecret = { kind: 'recovery', code: expected.recoveryCode };

afterAll(removeScratch);

async function room() {
  const folder = scratchFolder();
  const session = await sessionOver(folder, { kdf });
  return { session, folder, backups: roomFor(session, folder, nodeFiles, kdf) };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function expectPrivateDocuments(session: VaultSession, documents: readonly { patientId: string; fileName: string; sha256: string }[]): Promise<void> {
  await openPrivately(session);
  for (const { patientId, fileName, sha256: content } of documents) {
    const listed = valueOf(listPrivateDocuments(session.vault, { patientId: PatientId.parse(patientId) })).documents;
    const found = listed.find((document) => document.fileName === fileName);
    if (found === undefined) throw new Error(`${fileName} is not there`);
    const target = join(scratchFolder(), 'out');
    const given = { id: found.id, passphrase: bytesOf(expected.passphrase) };
    valueOf(await savePrivateDocument(session, nodeFiles, given, () => target, (work) => work(new AbortController().signal)));
    expect(sha256(readFileSync(target)), fileName).toBe(content);
  }
}

describe('the golden place and file of format 1', () => {
  it('are the files that were released', () => {
    const { 'expected.json': _expected, ...files } = treeOf(golden);
    expect(Object.fromEntries(Object.entries(files).map(([name, hex]) => [name.replaceAll('\\', '/'), sha256(Buffer.from(hex, 'hex'))]))).toEqual(expected.files);
  });

  it.each(expected.backups.flatMap((backup) => [{ ...backup, by: 'the passphrase', secret: passphrase }, { ...backup, by: 'the recovery sheet', secret: () => recovery }]))(
    '$path is verified and restored by $by to the same rows and attachments',
    async ({ path, backupId, tables, privateDocuments, patients, notes, documents, attachments, secret }) => {
      const { session, folder, backups } = await room();
      const file = join(golden, path);
      const counts = { backupId, patients, notes, documents, attachments };
      expect(valueOf(await checkBackup(backups, file, job())).keyFileNeeded).toBe(false);
      expect(valueOf(await inspectBackup(backups, file, secret(), job())).content).toMatchObject(counts);
      const restored = valueOf(await restoreBackup(backups, file, { secret: secret(), current: null }, job()));
      expect(restored.content).toMatchObject(counts);
      valueOf(await session.unlock(bytesOf(expected.passphrase)));
      const rows = allRows(session.vault.db);
      for (const [table, { rows: count, digest }] of Object.entries(tables)) {
        // What restoring and unlocking add stands at the end; meta holds the generation besides.
        const then = table === 'meta' ? (rows[table] ?? []) : (rows[table] ?? []).slice(0, count);
        expect(rowsDigest(table, then), table).toBe(digest);
      }
      // Private attachments are read as well, but not counted.
      expect(valueOf(await session.verify())).toMatchObject({ findings: [], blobs: documents });
      expect(Object.keys(treeOf(folder)).filter((name) => name.startsWith('blobs'))).toHaveLength(attachments);
      await expectPrivateDocuments(session, privateDocuments);
      session.close();
    },
  );

  it('is known as a place, shows both versions and is found whole when it is read again', async () => {
    const versions = expected.backups.filter(({ path }) => dirname(path) === 'place').map(({ path }) => basename(path));
    expect(readPlaceFile(nodeFiles, place)).toMatchObject({ placeId: '29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12' });
    const looked = valueOf(await runTask({ kind: 'look', path: golden }));
    expect(looked.files.map(({ fileName }) => fileName).sort()).toEqual(['backup.sigilo', ...versions].sort());
    const { files } = valueOf(await runTask({ kind: 'look', path: place }));
    expect(files.map(({ fileName, attachmentsMissing, error }) => ({ fileName, attachmentsMissing, error }))).toEqual(
      versions.toReversed().map((fileName) => ({ fileName, attachmentsMissing: 0, error: null })),
    );
    const check = { kind: 'check-place', folder: place, expected: versions, keys: null } as const;
    expect(valueOf(await runTask(check))).toMatchObject({ versions: 2, attachments: 5, findings: [], whole: versions });
  });

  it('is refused with an attachment missing, and only the version that has it, unless everything else is asked for', async () => {
    const [first, second] = expected.backups;
    if (first === undefined || second === undefined) throw new Error('two versions');
    const copy = join(scratchFolder(), 'place');
    cpSync(place, copy, { recursive: true });
    const names = readFileSync(join(golden, first.path)).toString('hex');
    const only = Object.keys(expected.files).filter((name) => name.includes('/blobs/') && !names.includes(basename(name)));
    expect(only).toHaveLength(2);
    for (const name of only) rmSync(join(copy, name.slice('place/'.length)));
    const { session, backups } = await room();
    const lostOf = async (path: string): Promise<number> =>
      valueOf(await inspectBackup(backups, join(copy, basename(path)), recovery, job())).content.attachmentsLost;
    expect([await lostOf(first.path), await lostOf(second.path)]).toEqual([0, 2]);
    const missing = join(copy, basename(second.path));
    const refused = await restoreBackup(backups, missing, { secret: recovery, current: null }, job());
    expect(refused).toEqual({ ok: false, error: { code: 'backup-attachments-missing', count: 2 } });
    const without = { secret: recovery, current: null, without: 'missing-attachments' } as const;
    expect(valueOf(await restoreBackup(backups, missing, without, job())).content).toMatchObject({ notes: second.notes });
    session.close();
  });
});
