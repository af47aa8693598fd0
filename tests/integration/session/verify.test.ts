import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../src-main/vault/storage/database.ts';
import { blobPath } from '../../../src-main/vault/storage/vault-folder.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { WritableDb } from '../../../src-main/vault/storage/sql.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { BlobId, PatientId } from '../../../src-shared/ids.ts';
import { addDocument, insertPatient, updatePatient } from '../../support/sample-rows.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const kdf = quickKdf;
let template: VaultTemplate;
let patients: PatientId[];
let blobs: BlobId[];

beforeAll(async () => {
  template = await vaultTemplate(
    async ({ session: { vault } }) => {
      patients = Array.from({ length: 30 }, (_, n) =>
        insertPatient(vault, `Surname ${n}`, `text ${n} ${'x'.repeat(300)}`),
      );
      blobs = [];
      for (const text of ['one', 'two']) blobs.push(await addDocument(vault, patients[0] as PatientId, text));
    },
    { kdf },
  );
});
afterAll(() => template.dispose());

async function open(folder: string): Promise<VaultSession> {
  const session = await sessionOver(folder, { kdf });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  return session;
}

/** What somebody does who has the page key but goes past the program. */
async function tamper(change: (db: WritableDb) => void): Promise<string[]> {
  const folder = template.copy();
  const session = await open(folder);
  const { page, databasePath } = session.vault.lendKeys();
  const behind = openDatabase(databasePath, page, 'write', nodeFiles);
  if (!behind.ok) throw new Error(behind.error.code);
  change(behind.value);
  behind.value.close();
  const kinds = await findingKinds(session);
  session.close();
  return kinds;
}

async function findingKinds(session: VaultSession): Promise<string[]> {
  const verified = await session.verify();
  if (!verified.ok) throw new Error(verified.error.code);
  return verified.value.findings.map((finding) => `${finding.kind} ${finding.table}`);
}

const one = (index: number) => patients[index] ?? '';

test('an untouched vault has no findings, and every entry, row and blob was counted', async () => {
  const session = await open(template.copy());
  const verified = await session.verify();
  // vault.created, 30 patients, 2 documents, vault.locked, vault.unlocked; 30 patients, 30 grants, 2 documents.
  expect(verified).toEqual({ ok: true, value: { entries: 35, rows: 62, blobs: 2, findings: [] } });
  session.close();
});

test.each<[string, (db: WritableDb) => void, string[]]>([
  [
    'a changed column',
    (db) => void db.prepare("UPDATE patients SET surname_1 = 'Other' WHERE id = ?").run(one(0)),
    ['row-changed patients'],
  ],
  [
    'a deleted row',
    (db) => void db.prepare('DELETE FROM grants WHERE patient_id = ?').run(one(1)),
    ['row-missing grants'],
  ],
  [
    'a row out of nowhere',
    (db) =>
      void db
        .prepare(
          'INSERT INTO grants SELECT patient_id, 9, grantee, granter, sealed, signature, created_at FROM grants WHERE patient_id = ?',
        )
        .run(one(2)),
    ['row-unexpected grants'],
  ],
  [
    'a record moved to another row',
    (db) =>
      void db
        .prepare('UPDATE patients SET sealed = (SELECT sealed FROM patients WHERE id = ?) WHERE id = ?')
        .run(one(3), one(4)),
    ['row-changed patients'],
  ],
  [
    'an entry rewritten',
    (db) => void db.prepare("UPDATE audit SET action = 'settings.changed' WHERE seq = 5").run(),
    ['chain-broken audit'],
  ],
  [
    'an entry with a hash of its own',
    (db) => void db.prepare('UPDATE audit SET hash = zeroblob(32) WHERE seq = 6').run(),
    ['chain-broken audit', 'chain-broken audit'],
  ],
  [
    'a head signed by nobody',
    (db) =>
      void db
        .prepare('UPDATE audit_heads SET signature = zeroblob(64) WHERE seq = (SELECT max(seq) FROM audit_heads)')
        .run(),
    ['head-invalid audit_heads'],
  ],
  [
    'no heads at all',
    (db) => void db.prepare('DELETE FROM audit_heads').run(),
    ['head-missing audit_heads', 'head-missing audit_heads', 'head-missing audit_heads'],
  ],
  [
    'a document that names another blob',
    (db) => void db.prepare('UPDATE documents SET blob_id = ? WHERE blob_id = ?').run(blobs[0] ?? '', blobs[1] ?? ''),
    ['row-changed documents'],
  ],
])('%s is found', async (_name, change, expected) => {
  expect(await tamper(change)).toEqual(expected);
});

test('a chain cut back behind a signed head is found', async () => {
  const kinds = await tamper((db) => {
    db.prepare('DELETE FROM audit_heads WHERE seq > 20').run();
    db.prepare('DELETE FROM audit WHERE seq > 20').run();
  });
  expect(kinds.filter((kind) => kind.startsWith('row-unexpected'))).not.toHaveLength(0);
});

test('an entry taken out of the middle is found', async () => {
  const kinds = await tamper((db) => void db.prepare('DELETE FROM audit WHERE seq = 10').run());
  expect(kinds).toContain('chain-broken audit');
});

test('a swapped, shortened or missing blob is found', async () => {
  for (const [damage, kind] of [
    [(a: string, b: string) => copyFileSync(b, a), 'blob-damaged documents'],
    [(a: string) => writeFileSync(a, readFileSync(a).subarray(0, -1)), 'blob-damaged documents'],
    [(a: string) => rmSync(a), 'blob-missing documents'],
  ] as const) {
    const folder = template.copy();
    const [a, b] = blobs.map((id) => blobPath(folder, id));
    chmodSync(a ?? '', 0o600);
    damage(a ?? '', b ?? '');
    const session = await open(folder);
    expect(await findingKinds(session)).toEqual([kind]);
    session.close();
  }
});

test('every replayed page of the database is found, though SQLite reads it without complaint', async () => {
  const folder = template.copy();
  const path = join(folder, 'vault-1.db');
  const before = readFileSync(path);
  const session = await open(folder);
  for (const patient of patients) updatePatient(session.vault, patient, 2, `changed ${'y'.repeat(300)}`);
  session.close();
  const after = readFileSync(path);
  const size = 4096;
  const changed = Array.from({ length: before.length / size }, (_, page) => page).filter(
    (page) =>
      page > 0 &&
      !before.subarray(page * size, (page + 1) * size).equals(after.subarray(page * size, (page + 1) * size)),
  );
  expect(changed.length).toBeGreaterThan(4);
  let readable = 0;
  for (const page of changed) {
    const replayed = Buffer.from(after);
    before.copy(replayed, page * size, page * size, (page + 1) * size);
    writeFileSync(path, replayed);
    const again = await sessionOver(folder, { kdf });
    const opened = await again.unlock(bytesOf(PASSPHRASE));
    if (opened.ok) {
      expect(await findingKinds(again), `page ${page + 1}`).not.toEqual([]);
      readable += 1;
    }
    again.close();
  }
  expect(readable).toBeGreaterThan(0);
});

test('checks handed in see the same snapshot, and their findings are among the others', async () => {
  const session = await open(template.copy());
  const verified = await session.verify({
    checks: [
      function* (db) {
        insertPatient(session.vault, 'Written meanwhile', 'text');
        yield null;
        const { n } = db.prepare('SELECT count(*) AS n FROM patients').get() as { n: number };
        yield { kind: 'record-damaged', table: 'patients', row: String(n) };
      },
    ],
  });
  expect(verified).toMatchObject({ ok: true, value: { findings: [{ kind: 'record-damaged', row: '30' }] } });
  session.close();
});

test('it is cancelled by its signal and by a lock', async () => {
  const session = await open(template.copy());
  expect(await session.verify({ signal: AbortSignal.abort() })).toEqual({ ok: false, error: { code: 'cancelled' } });
  const slow = function* () {
    for (;;) yield null;
  };
  const verifying = session.verify({ checks: [slow] });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const started = performance.now();
  session.lock();
  // A reader in the way must not hold a lock up.
  expect(performance.now() - started).toBeLessThan(300);
  expect(await verifying).toEqual({ ok: false, error: { code: 'cancelled' } });
  session.close();
});
