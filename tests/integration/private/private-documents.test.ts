import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createJobs } from '../../../src-main/vault/commands/jobs.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { addPrivateDocument } from '../../../src-main/vault/use-cases/private/add-private-document.ts';
import type { RunInJob } from '../../../src-main/vault/use-cases/private/document-job.ts';
import { listPrivateDocuments } from '../../../src-main/vault/use-cases/private/list-private-documents.ts';
import { savePrivateDocument } from '../../../src-main/vault/use-cases/private/save-private-document.ts';
import { MAX_PRIVATE_DOCUMENT_BYTES } from '../../../src-shared/commands/private.contract.ts';
import { JobId } from '../../../src-shared/ids.ts';
import { registerOne, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { openPrivately } from '../../support/private-vault.ts';
import { buildVault, bytesOf, PASSPHRASE, quickKdf } from '../../support/vault-builder.ts';

const inJob: RunInJob = (work) => work(new AbortController().signal);
const MARKER = 'Rorschach, lámina IV: sangre';

const prepared = async () => {
  const built = await buildVault({ kdf: quickKdf });
  await openPrivately(built.session);
  const { vault } = built.session;
  return { built, vault, patientId: registerOne(vault, 'Elena'), outside: scratchFolder() };
};

function blobFiles(folder: string): string[] {
  const blobs = join(folder, 'blobs');
  return existsSync(blobs)
    ? readdirSync(blobs, { recursive: true })
        .map(String)
        .filter((name) => name.length > 2)
    : [];
}

afterEach(removeScratch);

describe('private documents', () => {
  it.each([0, 5, 65_536, 1_048_577, 3_500_000])('keeps and gives back %i bytes', async (size) => {
    const { built, vault, patientId, outside } = await prepared();
    const content = new Uint8Array(size).map((_, index) => (index * 31 + size) & 0xff);
    const path = join(outside, 'Test proyectivo.pdf');
    writeFileSync(path, content);
    const { document } = valueOf(await addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob));
    expect(document).toMatchObject({ patientId, fileName: 'Test proyectivo.pdf', bytes: size });
    expect(valueOf(listPrivateDocuments(vault, { patientId })).documents).toEqual([document]);

    const target = join(outside, 'copia.pdf');
    const saved = await savePrivateDocument(
      built.session,
      nodeFiles,
      { id: document.id, passphrase: bytesOf(PASSPHRASE) },
      () => target,
      inJob,
    );
    expect(saved).toEqual({ ok: true, value: {} });
    expect(Buffer.compare(readFileSync(target), content)).toBe(0);
    expect(existsSync(path)).toBe(true);
    built.dispose();
  });

  it('keeps the file where the disk fails in a commit that stands all the same', async () => {
    const { built, vault, patientId, outside } = await prepared();
    const path = join(outside, 'a.txt');
    writeFileSync(path, MARKER);
    const transact = vault.transact.bind(vault);
    const failing = vi.spyOn(vault, 'transact').mockImplementation((work) => {
      transact(work);
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
    });
    await expect(addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob)).rejects.toThrow('disk I/O error');
    failing.mockRestore();
    const [document] = valueOf(listPrivateDocuments(vault, { patientId })).documents;
    expect(document).toMatchObject({ fileName: 'a.txt' });
    expect(blobFiles(built.folder)).toHaveLength(1);
    built.dispose();
  });

  it('writes neither the text nor the name of the file anywhere in the folder', async () => {
    const { built, vault, patientId, outside } = await prepared();
    const path = join(outside, 'Informe-de-Elena.txt');
    writeFileSync(path, `${MARKER}\n`.repeat(10_000));
    valueOf(await addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob));
    built.session.close();
    const all = readdirSync(built.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of all) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      expect(bytes.includes(MARKER)).toBe(false);
      expect(bytes.includes('Informe-de-Elena')).toBe(false);
    }
    expect(blobFiles(built.folder)).toHaveLength(1);
    built.dispose();
  });

  it('asks for the passphrase before a copy leaves, and overwrites nothing', async () => {
    const { built, vault, patientId, outside } = await prepared();
    const path = join(outside, 'a.txt');
    writeFileSync(path, MARKER);
    const { document } = valueOf(await addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob));
    let redeemed = 0;
    const save = (passphrase: string, target: string) =>
      savePrivateDocument(
        built.session,
        nodeFiles,
        { id: document.id, passphrase: bytesOf(passphrase) },
        () => {
          redeemed += 1;
          return target;
        },
        inJob,
      );
    const target = join(outside, 'out.txt');
    expect(await save('not my passphrase', target)).toMatchObject({ error: { code: 'wrong-passphrase' } });
    expect([redeemed, existsSync(target)]).toEqual([0, false]);
    expect(await save(PASSPHRASE, path)).toMatchObject({ error: { code: 'target-exists' } });
    expect(readFileSync(path, 'utf8')).toBe(MARKER);
    expect(await save(PASSPHRASE, target)).toMatchObject({ ok: true });
    const entries = vault.db
      .prepare("SELECT action, subject_id AS id FROM audit WHERE action LIKE 'private-document%' ORDER BY seq")
      .all();
    expect(entries).toEqual([
      { action: 'private-document.added', id: document.id },
      { action: 'private-document.exported', id: document.id },
    ]);
    built.dispose();
  });

  it('refuses what is too large or no ordinary file before it reads a byte', async () => {
    const { built, vault, patientId, outside } = await prepared();
    const large = join(outside, 'large.bin');
    writeFileSync(large, '');
    truncateSync(large, MAX_PRIVATE_DOCUMENT_BYTES + 1);
    const link = join(outside, 'link.txt');
    symlinkSync('/dev/zero', link);
    const folder = join(outside, 'folder');
    mkdirSync(folder);
    const add = (path: string) => addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob);
    expect(await add(large)).toMatchObject({ error: { code: 'document-too-large' } });
    expect(await add(link)).toMatchObject({ error: { code: 'file-not-readable' } });
    expect(await add(folder)).toMatchObject({ error: { code: 'file-not-readable' } });
    expect(await add(join(outside, 'nothing'))).toMatchObject({ error: { code: 'file-missing' } });
    expect(blobFiles(built.folder)).toEqual([]);
    built.dispose();
  });

  it('keeps nothing of a document when the compartment closes while it is read', async () => {
    const { built, vault, patientId, outside } = await prepared();
    const path = join(outside, 'long.bin');
    writeFileSync(path, new Uint8Array(6_000_000));
    const adding = addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob);
    vault.privateNotes.close();
    expect(await adding).toMatchObject({ error: { code: 'private-locked' } });
    expect(blobFiles(built.folder)).toEqual([]);
    expect(vault.db.prepare('SELECT count(*) AS n FROM private_documents').get()).toEqual({ n: 0 });
    built.dispose();
  });

  it('leaves nothing readable behind when a lock comes while a copy is written', async () => {
    const { built, vault, patientId, outside } = await prepared();
    const path = join(outside, 'long.bin');
    writeFileSync(path, new Uint8Array(8_000_000));
    const { document } = valueOf(await addPrivateDocument(vault, nodeFiles, { patientId, path }, inJob));
    const jobs = createJobs(() => undefined);
    const target = join(outside, 'out.bin');
    let begun = (): void => undefined;
    const writing = new Promise<void>((resolve) => (begun = resolve));
    const saving = savePrivateDocument(
      built.session,
      nodeFiles,
      { id: document.id, passphrase: bytesOf(PASSPHRASE) },
      () => target,
      (work) =>
        jobs.run(JobId.parse(crypto.randomUUID()), ({ signal }) => {
          const work_ = work(signal);
          begun();
          return work_;
        }),
    );
    await writing;
    expect(existsSync(target)).toBe(true);
    await jobs.drain();
    built.session.lock();
    expect(existsSync(target)).toBe(false);
    expect(await saving).toMatchObject({ error: { code: 'cancelled' } });
    built.dispose();
  });
});
