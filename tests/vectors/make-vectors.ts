import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type CanonicalJson } from '../../src-shared/canonical-json.ts';
import { initCrypto } from '../../src-main/vault/crypto/index.ts';
import { digestVectors } from './make/digests.ts';
import { headerVectors } from './make/header.ts';
import { primitiveVectors } from './make/primitives.ts';
import { recordVectors } from './make/records.ts';

/**
 * Writes tests/vectors/*.json with the product's own code under fixed keys. Nonces and ephemeral keys are random, so each run gives other bytes that open
 * alike. From the root of the repository:
 *   npx esbuild tests/vectors/make-vectors.ts --bundle --platform=node --format=esm --packages=external --outfile=node_modules/.cache/make-vectors.mjs
 *   node node_modules/.cache/make-vectors.mjs
 */
const folder = join('tests', 'vectors');

await initCrypto();
const files: Readonly<Record<string, CanonicalJson>> = {
  primitives: await primitiveVectors(),
  header: await headerVectors(),
  records: recordVectors(),
  digests: digestVectors(),
};
mkdirSync(folder, { recursive: true });
for (const [name, vectors] of Object.entries(files)) {
  const readable: unknown = JSON.parse(canonicalJson(vectors));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(readable, null, 2)}\n`);
}
