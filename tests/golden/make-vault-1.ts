import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash, hex, utf8Bytes } from '../../src-main/vault/crypto/index.ts';
import { buildVault } from '../support/vault-builder.ts';
import { insertPatient, updatePatient } from '../support/sample-rows.ts';

/**
 * Writes tests/golden/vault-1: a small vault of format 1 with the passphrase of the test builder. Made once for the format and never again; later programs must
 * open the committed one. From the root of the repository:
 *   npx esbuild tests/golden/make-vault-1.ts --bundle --platform=node --format=esm --packages=external --outfile=node_modules/.cache/make-vault-1.mjs
 *   node node_modules/.cache/make-vault-1.mjs
 */
const target = join('tests', 'golden', 'vault-1');
const built = await buildVault();
const { vault } = built.session;
const patients = ['Vega', 'Ruiz', 'Ortega'].map((surname) => insertPatient(vault, surname, `what was written about ${surname}`));
const [first] = patients;
if (first === undefined) throw new Error('no patient');
updatePatient(vault, first, 2, 'written again');

const stored = await vault.blobs.put([new TextEncoder().encode('a document of the golden vault')]);
if (!stored.ok) throw new Error(stored.error.code);
const document = { id: randomUUID(), blobId: stored.value.blobId };
vault.transact((tx) => {
  const now = vault.clock.now();
  const owner = { kind: 'patient', id: first } as const;
  const ref = { owner, table: 'documents', row: document.id, fieldSet: 'test', revision: 1, epoch: 1 };
  const payload = { v: 1, key: Buffer.from(stored.value.key).toString('base64url') };
  vault.db
    .prepare(
      'INSERT INTO documents (id, patient_id, blob_id, author, key_epoch, sealed, revision, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, 1, ?, ?)',
    )
    .run(document.id, first, document.blobId, vault.me.principal, vault.records.seal(ref, payload), now, now);
  tx.audit({
    action: 'document.added',
    subject: { kind: 'document', id: document.id },
    changes: [{ table: 'documents', row: [document.id] }],
  });
});
const { groups } = built.sheet;
built.session.close();

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of readdirSync(built.folder).filter((entry) => !entry.startsWith('lock.db'))) {
  cpSync(join(built.folder, name), join(target, name), { recursive: true });
}

// Broken headers, each with the right sum where somebody without a key could make it right.
const header = readFileSync(join(target, 'header.a'), 'utf8');
const summed = (change: (text: string) => string): string => {
  const text = change(header).replace(/sum [0-9a-f]{64}\n$/, '');
  return `${text}sum ${hex(hash(utf8Bytes(text)))}\n`;
};
const broken: Readonly<Record<string, string>> = {
  damaged: header.replace('"format":1', '"format":2'),
  truncated: header.slice(0, -1),
  newer: summed((text) => text.replace('SIGILO-VAULT 1', 'SIGILO-VAULT 2')),
  forged: summed((text) => text.replace('"generation":1', '"generation":2')),
  'weak-kdf': summed((text) => text.replace('"t":3', '"t":1')),
};
mkdirSync(join(target, 'broken'));
for (const [name, text] of Object.entries(broken)) writeFileSync(join(target, 'broken', `${name}.header`), text);

const facts = { sheet: groups, patients, document, bytes: readFileSync(join(target, 'vault-1.db')).length };
writeFileSync(join(target, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
built.dispose();
