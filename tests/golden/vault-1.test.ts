import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import { BlobId, PatientId } from '../../src-shared/ids.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { SealedText, patientRef, readPatient } from '../support/sample-rows.ts';
import { PASSPHRASE, bytesOf, sessionOver, tempFolder } from '../support/vault-builder.ts';

/** A vault of format 1 as it was written once (make-vault-1.ts). Every later program must open it, and refuse its broken variants by name. */
const golden = new URL('./vault-1/', import.meta.url).pathname;
const facts = z
  .object({
    sheet: z.array(z.string()),
    patients: z.array(PatientId),
    document: z.object({ id: z.string(), blobId: BlobId }),
  })
  .parse(JSON.parse(readFileSync(join(golden, 'facts.json'), 'utf8')));

const kdf = memoKdf();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function copy(): string {
  const folder = join(tempFolder(), 'vault');
  folders.push(folder);
  cpSync(golden, folder, { recursive: true, filter: (path) => !path.includes('broken') && !path.endsWith('facts.json') });
  return folder;
}

async function expectWhole(session: VaultSession): Promise<void> {
  const { vault } = session;
  const texts = facts.patients.map((id) => {
    const row = readPatient(vault, id);
    const opened = row && vault.records.open(patientRef(id, row.revision), SealedText, row.sealed);
    return opened?.ok === true ? opened.value.text : null;
  });
  expect(texts).toEqual(['written again', 'what was written about Ruiz', 'what was written about Ortega']);

  const { id, blobId } = facts.document;
  const [patient] = facts.patients;
  const row = z
    .object({ sealed: z.instanceof(Uint8Array) })
    .parse(vault.db.prepare('SELECT sealed FROM documents WHERE id = ?').get(id));
  if (patient === undefined) throw new Error('no patient');
  const owner = { kind: 'patient', id: patient } as const;
  const ref = { owner, table: 'documents', row: id, fieldSet: 'test', revision: 1, epoch: 1 };
  const opened = vault.records.open(ref, z.object({ v: z.literal(1), key: z.string() }), row.sealed);
  if (!opened.ok) throw new Error(opened.error.code);
  const chunks = vault.blobs.open(blobId, Buffer.from(opened.value.key, 'base64url'));
  if (!chunks.ok) throw new Error(chunks.error.code);
  expect(Buffer.concat([...chunks.value]).toString()).toBe('a document of the golden vault');
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [], blobs: 1 } });
}

test('the golden vault opens with its passphrase, and everything in it verifies', async () => {
  const session = await sessionOver(copy(), { kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true, value: { role: 'owner' } });
  await expectWhole(session);
  const kept = session.status.recoveryProofPositions ?? [0, 0];
  const retyped = kept.map((position) => ({ position, text: facts.sheet[position - 1] ?? '' }));
  expect(session.proveRecoverySheet(retyped)).toEqual({ ok: true, value: { proved: true } });
  session.close();
});

test('it opens with its recovery sheet', async () => {
  const session = await sessionOver(copy(), { kdf });
  const opened = await session.unlockWithRecovery(facts.sheet.join(' '), bytesOf('a new passphrase of hers'));
  expect(opened).toMatchObject({ ok: true });
  await expectWhole(session);
  session.close();
});

test.each<[string, string]>([
  ['damaged', 'header-damaged'],
  ['truncated', 'header-damaged'],
  ['newer', 'newer-format'],
])('with both headers %s it is unusable: %s', async (name, reason) => {
  const folder = copy();
  for (const header of ['header.a', 'header.b']) cpSync(join(golden, 'broken', `${name}.header`), join(folder, header));
  const session = await sessionOver(folder, { kdf });
  expect(session.status).toMatchObject({ state: 'unusable', unusable: reason });
  session.close();
});

test.each<[string, string]>([
  ['forged', 'header-forged'],
  ['weak-kdf', 'kdf-out-of-bounds'],
])('with both headers %s nothing opens it: %s', async (name, code) => {
  const folder = copy();
  for (const header of ['header.a', 'header.b']) cpSync(join(golden, 'broken', `${name}.header`), join(folder, header));
  const session = await sessionOver(folder, { kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code } });
  session.close();
});

test.each(['damaged', 'truncated', 'forged', 'weak-kdf'])('with one header %s the other opens it', async (name) => {
  const folder = copy();
  cpSync(join(golden, 'broken', `${name}.header`), join(folder, 'header.a'));
  const session = await sessionOver(folder, { kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(session.status.headerCopyDamaged).toBe(true);
  session.close();
});

test('a flipped bit in any page of its database is found at unlock or by its verification', async () => {
  const database = readFileSync(join(golden, 'vault-1.db'));
  const folder = copy();
  const pristine = readFileSync(join(golden, 'header.a'));
  for (let page = 0; page * 4096 < database.length; page += 1) {
    const at = page * 4096 + 100 + ((page * 997) % 3900);
    writeFileSync(join(folder, 'vault-1.db'), database.with(at, (database[at] ?? 0) ^ 1));
    for (const name of ['header.a', 'header.b']) writeFileSync(join(folder, name), pristine);
    const session = await sessionOver(folder, { kdf });
    const opened = await session.unlock(bytesOf(PASSPHRASE));
    const found = opened.ok ? await session.verify() : opened;
    const clean = found.ok && 'findings' in found.value && found.value.findings.length === 0;
    expect(clean, `page ${page + 1}`).toBe(false);
    if (!found.ok) expect(found.error.code, `page ${page + 1}`).toBe('database-damaged');
    session.close();
    for (const log of ['vault-1.db-wal', 'vault-1.db-shm']) rmSync(join(folder, log), { force: true });
  }
}, 120_000);
