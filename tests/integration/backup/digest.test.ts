import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ContentDigester, carriedRowHash, type ContentDigest } from '../../../src-shared/backup-format/digest.ts';
import { openBackup } from '../../../src-shared/backup-format/open.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import type { CarriedRow } from '../../../src-shared/backup-format/rows.ts';
import { openSnapshot } from '../../../src-main/vault/backup/snapshot.ts';
import { readerPlatform, withSource } from '../../../src-main/vault/backup/verify.ts';
import { initCrypto, inThreadKdf, lps, readerSodium, rowHash } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { ok } from '../../../src-shared/result.ts';
import { buildVault, bytesOf, PASSPHRASE } from '../../support/vault-builder.ts';
import { exportTo, fillVault, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';

beforeAll(initCrypto);
afterEach(removeScratch);

async function digestOfFile(path: string): Promise<ContentDigest> {
  const platform = readerPlatform(inThreadKdf);
  return valueOf(
    await withSource(nodeFiles, path, async (source) => {
      const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
      const { backup } = valueOf(await openBackup(source, secret, platform));
      const digester = new ContentDigester(platform.sodium, Object.keys(backup.manifest.tables));
      valueOf(await readObjects(backup, platform, digester));
      return ok(digester.finish());
    }),
  );
}

function digestOfVault(vault: OpenVault): ContentDigest {
  const snapshot = valueOf(openSnapshot(vault.lendKeys(), nodeFiles));
  try {
    const digester = new ContentDigester(
      readerSodium(),
      snapshot.tables.map(({ name }) => name),
    );
    for (const table of snapshot.tables) for (const row of snapshot.rows(table)) digester.add(table.name, row);
    for (const id of snapshot.blobs) digester.attachment(id);
    return digester.finish();
  } finally {
    snapshot.close();
  }
}

describe('digests of what a backup carries', () => {
  it('are the same of the file and of the vault that wrote it, table by table', async () => {
    await using built = await buildVault();
    const { session, folder } = built;
    await fillVault(session.vault);
    const before = digestOfVault(session.vault);
    const { path } = await exportTo(roomFor(session, folder), scratchFolder());
    const carried = await digestOfFile(path);
    expect(carried).toEqual(before);
    expect(carried.attachments.count).toBe(4);
    expect(carried.tables.find(({ table }) => table === 'notes')?.rows).toBe(6);
    expect(carried.tables.find(({ table }) => table === 'tombstones')?.rows).toBe(0);
    // Digests of empty tables differ too: each begins with its name.
    expect(new Set(carried.tables.map(({ digest }) => digest)).size).toBe(carried.tables.length);
  });

  it('tell one changed value, one row less, another order and an exchanged attachment', () => {
    const sodium = readerSodium();
    const rows: CarriedRow[] = [
      ['a', 1, null],
      ['b', 2, new Uint8Array([7])],
    ];
    const digestOf = (table: string, of: readonly CarriedRow[]) => {
      const digester = new ContentDigester(sodium);
      digester.rows({ table, columns: ['x', 'y', 'z'], rows: of });
      return digester.finish().tables[0]?.digest;
    };
    const all = [
      digestOf('t', rows),
      digestOf('u', rows),
      digestOf('t', [...rows].reverse()),
      digestOf('t', rows.slice(1)),
      digestOf('t', [['a', '1', null], ...rows.slice(1)]),
      digestOf('t', [['a', 1, ''], ...rows.slice(1)]),
      digestOf('t', [
        ['a', 1, null],
        ['b', 2, '\u0007'],
      ]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('hash a row as the audit chain does', () => {
    const row = ['texto ñ', 4_294_967_295, null, new Uint8Array([0, 255]), ''] as const;
    expect(carriedRowHash(readerSodium(), 'notes', row)).toEqual(rowHash('notes', row));
    // The rule of FORMAT.md, written out.
    const columns = [
      Uint8Array.of(2, 97),
      Uint8Array.of(1, 5, 0, 0, 0, 0, 0, 0, 0),
      Uint8Array.of(0),
      Uint8Array.of(3, 9),
    ];
    const expected = readerSodium().crypto_generichash(32, lps('SIGILO row 1', 't', ...columns), null);
    expect(carriedRowHash(readerSodium(), 't', ['a', 5, null, Uint8Array.of(9)])).toEqual(expected);
  });
});
