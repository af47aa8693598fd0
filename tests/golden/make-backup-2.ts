import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addPrivateDocument } from '../../src-main/vault/use-cases/private/add-private-document.ts';
import { writePlaceFile } from '../../src-main/vault/backup/places/place-file.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import { PlaceId, type PatientId } from '../../src-shared/ids.ts';
import { addDocument, allRows, exportTo, fillVault, registerOne, removeScratch, roomFor, scratchFolder, valueOf } from '../support/backup-vault.ts';
import { openPrivately, writePrivately } from '../support/private-vault.ts';
import { PASSPHRASE, buildVault } from '../support/vault-builder.ts';
import { makeVersion, placeFolder, treeOf } from '../support/version-tasks.ts';
import { rowsDigest } from './rows-digest.ts';

/**
 * Writes tests/golden/backup-2: a place with two versions that share attachments, of documents and of private documents, and a self-contained backup of the same
 * record as in the second version; what opens them and what must come out of each. Made once; later programs must open it. From the root of the repository:
 *   npx esbuild tests/golden/make-backup-2.ts --bundle --platform=node --format=esm --packages=external --outfile=node_modules/.cache/make-backup-2.mjs
 *   node node_modules/.cache/make-backup-2.mjs
 */
const golden = join('tests', 'golden', 'backup-2');
rmSync(golden, { recursive: true, force: true });
mkdirSync(golden, { recursive: true });

const built = await buildVault();
const { vault } = built.session;
await openPrivately(built.session);
const outside = scratchFolder();
const made = placeFolder();
const privateDocuments: { patientId: PatientId; fileName: string; sha256: string }[] = [];

await fillVault(vault, { patients: 2, notes: 2, blobs: [0, 1000] });
const elena = registerOne(vault, 'Elena');
writePrivately(vault, elena, 'a private note that every version has');
await addPrivately(elena, 'Láminas.pdf', 700);
writePlaceFile(nodeFiles, made, { createdAt: vault.clock.now(), format: 1, placeId: PlaceId.parse('29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12'), vaultId: vault.vaultId });
const first = await versionOf(vault, 1, '2026-11-21T06:10:00.000Z');

const marta = registerOne(vault, 'Marta');
await addDocument(vault, marta, new Uint8Array(2000).fill(7), 'later.bin');
await addPrivately(elena, 'Dibujo.png', 1500);
rememberPlace(vault);
const second = await versionOf(vault, 2, '2026-11-22T06:10:00.000Z');
const exported = { ...contentOf(vault), privateDocuments: [...privateDocuments] };
const file = await exportTo(roomFor(built.session, built.folder), scratchFolder());

for (const name of Object.keys(treeOf(made))) keep(join(made, name), join('place', name));
keep(file.path, 'backup.sigilo');
const names = Object.keys(treeOf(golden));
writeFileSync(
  join(golden, 'expected.json'),
  `${JSON.stringify(
    {
      passphrase: PASSPHRASE,
      recoveryCode: built.sheet.groups.join('-'),
      files: Object.fromEntries(names.map((name) => [name, sha256(readFileSync(join(golden, name)))])),
      backups: [
        { path: `place/${first.fileName}`, backupId: first.backupId, ...first.content },
        { path: `place/${second.fileName}`, backupId: second.backupId, ...second.content },
        { path: 'backup.sigilo', backupId: file.backup.backupId, ...exported },
      ],
    },
    null,
    2,
  )}\n`,
);
built.dispose();
removeScratch();

async function addPrivately(patientId: PatientId, fileName: string, size: number): Promise<void> {
  const bytes = new Uint8Array(size).map((_, index) => (index * 31 + size) & 0xff);
  const path = join(outside, fileName);
  writeFileSync(path, bytes);
  valueOf(await addPrivateDocument(vault, nodeFiles, { patientId, path }, (work) => work(new AbortController().signal)));
  privateDocuments.push({ patientId, fileName, sha256: sha256(bytes) });
}

async function versionOf(of: OpenVault, sequence: number, at: string) {
  const content = { ...contentOf(of), privateDocuments: [...privateDocuments] };
  const version = await makeVersion(of, made, { sequence, at });
  return { ...version, content };
}

/** Counts, and each table's rows. */
function contentOf(of: OpenVault) {
  const rows = allRows(of.db);
  const count = (table: string): number => rows[table]?.length ?? 0;
  return {
    patients: count('patients'),
    notes: count('notes'),
    documents: count('documents'),
    attachments: count('documents') + count('private_documents'),
    tables: Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, { rows: list.length, digest: rowsDigest(table, list) }])),
  };
}

/** Rows of the tables about places, which travel like any other. */
function rememberPlace(of: OpenVault): void {
  const insert = (table: string, row: Record<string, string | number | null>): void => {
    const columns = Object.keys(row);
    of.db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...Object.values(row));
  };
  const at = of.clock.now();
  of.transact(() => {
    insert('places', { id: '29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12', name: 'USB', path: '/media/usb', kind: 'removable', volume: '', marks: '{}', blob_bytes: '1700', added_at: at, seen_at: at, checked_at: null, last_error: null, remind_after_days: 14 });
    insert('versions', { id: first.backupId, created_at: at, zone: 'Europe/Madrid', sequence: 1, instance_id: of.instanceId, reason: 'asked', patients: 3, notes: 4, documents: 2, audit_seq: first.auditSeq, changed: '{}', seen_as: 'ours', pin: null });
    insert('version_copies', { version_id: first.backupId, place_id: '29d0e1f2-a3b4-4c5d-8e6f-8a9b0c1d2e12', file_name: first.fileName, bytes: `${first.bytes}`, new_bytes: `${first.newBytes}`, written_at: at, verified_at: at, state: 'whole' });
  });
}

function keep(from: string, to: string): void {
  mkdirSync(dirname(join(golden, to)), { recursive: true });
  copyFileSync(from, join(golden, to));
  chmodSync(join(golden, to), 0o644);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
