import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRightSums } from '../support/backup-bytes.ts';
import { allRows, exportTo, fillVault, removeScratch, roomFor, scratchFolder } from '../support/backup-vault.ts';
import { PASSPHRASE, buildVault } from '../support/vault-builder.ts';
import { rowsDigest } from './rows-digest.ts';

/**
 * Writes tests/golden/backup-1: a backup of format 1 with every kind of row that there is and two attachments, what opens it, what must come out of it, and
 * broken variants with the error each must give. Made once; later programs must open it. From the root of the repository:
 *   npx esbuild tests/golden/make-backup-1.ts --bundle --platform=node --format=esm --packages=external --outfile=node_modules/.cache/make-backup-1.mjs
 *   node node_modules/.cache/make-backup-1.mjs
 */
const folder = join('tests', 'golden', 'backup-1');
mkdirSync(folder, { recursive: true });

const vault = await buildVault();
await fillVault(vault.session.vault, { patients: 2, notes: 2, blobs: [0, 1000] });
const rows = allRows(vault.session.vault.db);
const { path, backup } = await exportTo(roomFor(vault.session, vault.folder), scratchFolder());
const whole = new Uint8Array(readFileSync(path));

const changed = (at: number, value: number): Uint8Array => {
  const bytes = whole.slice();
  bytes[at] = value;
  return bytes;
};
const middle = Math.floor(whole.length * 0.7);
const broken: Record<string, { readonly bytes: Uint8Array; readonly keyless: string; readonly keyed: string }> = {
  truncated: { bytes: whole.slice(0, -100), keyless: 'backup-truncated', keyed: 'backup-truncated' },
  flipped: { bytes: changed(middle, (whole[middle] ?? 0) ^ 1), keyless: 'backup-damaged', keyed: 'backup-damaged' },
  // Whoever has no key can make the unkeyed sums right again; only the check with a key finds that.
  forged: { bytes: withRightSums(changed(middle, (whole[middle] ?? 0) ^ 1)), keyless: 'ok', keyed: 'backup-damaged' },
  newer: { bytes: changed(8, 2), keyless: 'backup-newer', keyed: 'backup-newer' },
  foreign: { bytes: changed(0, 0x50), keyless: 'not-a-backup', keyed: 'not-a-backup' },
};
writeFileSync(join(folder, 'backup.sigilo'), whole);
for (const [name, { bytes }] of Object.entries(broken)) writeFileSync(join(folder, `broken-${name}.sigilo`), bytes);
writeFileSync(
  join(folder, 'expected.json'),
  `${JSON.stringify(
    {
      passphrase: PASSPHRASE,
      recoveryCode: vault.sheet.groups.join('-'),
      backup,
      sha256: createHash('sha256').update(whole).digest('hex'),
      tables: Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, { rows: list.length, digest: rowsDigest(table, list) }])),
      broken: Object.fromEntries(Object.entries(broken).map(([name, { keyless, keyed }]) => [name, { keyless, keyed }])),
    },
    null,
    2,
  )}\n`,
);
vault.dispose();
removeScratch();
