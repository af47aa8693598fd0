import { beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../src-main/vault/backup/cbor.ts';
import { inThreadKdf, initCrypto } from '../../src-main/vault/crypto/index.ts';
import { readerPlatform } from '../../src-main/vault/backup/verify.ts';
import { openBackup as openWithProduct } from '../../src-shared/backup-format/open.ts';
import { readObjects } from '../../src-shared/backup-format/read-objects.ts';
import { parseRecoveryCode } from '../../src-shared/recovery-code.ts';
import { memorySource } from '../support/backup-bytes.ts';
import { valueOf } from '../support/backup-vault.ts';
import vectors from './backup-1.json' with { type: 'json' };
import { openBackup, type OpenBackup } from './second/backup.ts';
import { hex, unhex } from './second/bytes.ts';

const file = unhex(vectors.file);
const recoveryCode = valueOf(parseRecoveryCode(vectors.recoveryCode.join('-')));

function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return `0x${hex(value)}`;
  return Array.isArray(value) ? value.map(readable) : value;
}

function expectContent({ tables, blobs, counts }: Omit<OpenBackup, 'header'>): void {
  for (const { name, columns, rows } of vectors.tables) {
    expect(counts[name]).toBe(rows.length);
    if (rows.length > 0) expect({ columns: tables.get(name)?.columns, rows: readable(tables.get(name)?.rows) }).toEqual({ columns, rows });
  }
  expect([...blobs.keys()]).toEqual(vectors.blobs);
}

beforeAll(() => initCrypto());

describe('the published backup of format 1', () => {
  it('opens with a second implementation, by the recovery sheet and by the passphrase', { timeout: 120_000 }, () => {
    expectContent(openBackup(file, { recoveryCode }));
    expectContent(openBackup(file, { passphrase: vectors.passphrase }));
  });

  it('is refused by the second implementation with any byte of its beginning, middle or end changed', () => {
    for (const at of [0, 20, 5000, Math.floor(file.length / 2), file.length - 60, file.length - 20, file.length - 1]) {
      const damaged = file.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => openBackup(damaged, { recoveryCode })).toThrow();
    }
  });

  it('opens with the product’s reader to the same content', async () => {
    const platform = readerPlatform(inThreadKdf);
    const opened = valueOf(await openWithProduct(memorySource(file), { kind: 'recovery', code: recoveryCode }, platform));
    const tables = new Map<string, { columns: string[]; rows: never[] }>();
    const blobs = new Map<string, Uint8Array>();
    valueOf(
      await readObjects(opened.backup, { sodium: platform.sodium, cbor: cborDecoder }, {
        rows: ({ table, columns, rows }) => void tables.set(table, { columns: [...columns], rows: structuredClone(rows) as never[] }),
        blob: (id) => ({ write: () => undefined, end: () => void blobs.set(id, new Uint8Array()) }),
      }),
    );
    expectContent({ tables, blobs, counts: opened.backup.manifest.tables });
  });
});
