import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RestoredDatabase } from '../../../src-main/vault/backup/restore-database.ts';
import { readerPlatform } from '../../../src-main/vault/backup/verify.ts';
import { initCrypto, randomBytes } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { openBackup, type OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { CarriedRow } from '../../../src-shared/backup-format/rows.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { memorySource } from '../../support/backup-bytes.ts';
import { removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';
import { makeVersion, placeFolder } from '../../support/version-tasks.ts';

const AT = '2026-03-02T10:00:00.000Z';
const kdf = memoKdf();
let vault: BuiltVault;
let backup: OpenedBackup;

beforeAll(async () => {
  await initCrypto();
  vault = await buildVault({ kdf });
  const file = new Uint8Array(readFileSync((await makeVersion(vault.session.vault, placeFolder())).path));
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  backup = valueOf(await openBackup(memorySource(file), secret, readerPlatform(kdf))).backup;
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const restored = () => RestoredDatabase.create(join(scratchFolder(), 'restored'), randomBytes(32), backup, nodeFiles);

const NOTE = {
  id: '',
  patient_id: 'nobody',
  kind: 'session',
  parent_id: null,
  session_id: 'none',
  author: 'somebody',
  occurred_at: AT,
  zone: 'Europe/Madrid',
  state: 'draft',
  signed_version: null,
  signed_at: null,
  final_at: null,
  versions: 1,
  revision: 1,
  created_at: AT,
  updated_at: AT,
};
const APPOINTMENT = {
  id: '',
  patient_id: 'nobody',
  starts_at: AT,
  ends_at: AT,
  zone: 'Europe/Madrid',
  mode: 'video',
  state: 'planned',
  revision: 1,
  created_at: AT,
  updated_at: AT,
};

const rowsOf = (table: string, row: Record<string, string | number | null>, count: number) => ({
  table,
  columns: Object.keys(row),
  rows: Array.from({ length: count }, (): CarriedRow => Object.values({ ...row, id: crypto.randomUUID() })),
});

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

describe('filling a restored database', () => {
  it('takes rows that refer to each other, and to rows that come later, in about the time of rows that do not', () => {
    const database = restored();
    try {
      const appointments = seconds(() => database.insert(rowsOf('appointments', APPOINTMENT, 12_000)));
      const notes = seconds(() => database.insert(rowsOf('notes', NOTE, 12_000)));
      expect(notes).toBeLessThan(4 * appointments);
    } finally {
      database.close();
    }
  });

  it('refuses rows that refer to what is not there', () => {
    const database = restored();
    try {
      database.insert(rowsOf('notes', NOTE, 1));
      expect(() => database.commit()).toThrow(VaultFailure);
    } finally {
      database.close();
    }
  });
});
