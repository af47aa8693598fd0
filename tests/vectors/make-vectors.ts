import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type CanonicalJson } from '../../src-shared/canonical-json.ts';
import { initCrypto } from '../../src-main/vault/crypto/index.ts';
import { backupVectors } from './make/backup.ts';
import { digestVectors } from './make/digests.ts';
import { headerVectors } from './make/header.ts';
import { placeVectors } from './make/place.ts';
import { primitiveVectors } from './make/primitives.ts';
import { recordVectors } from './make/records.ts';

/**
 * Writes tests/vectors/*.json with the product's own code under fixed keys. Nonces and ephemeral keys are random, so each run gives other bytes that open
 * alike. From the root of the repository:
 *   npx esbuild tests/vectors/make-vectors.ts --bundle --platform=node --format=esm --packages=external --outfile=node_modules/.cache/make-vectors.mjs
 *   node node_modules/.cache/make-vectors.mjs [name ...]
 */
const folder = join('tests', 'vectors');

await initCrypto();
const header = await headerVectors();
const files: Readonly<Record<string, CanonicalJson>> = {
  primitives: await primitiveVectors(),
  header,
  records: recordVectors(),
  digests: digestVectors(),
  'backup-1': backupVectors(header),
  'place-1': await placeVectors(header),
};
mkdirSync(folder, { recursive: true });
const only = process.argv.slice(2);
for (const [name, vectors] of Object.entries(files)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const readable: unknown = JSON.parse(canonicalJson(vectors));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(readable, null, 2)}\n`);
}
