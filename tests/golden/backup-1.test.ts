import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkBackup } from '../../src-main/vault/use-cases/backups/check-backup.ts';
import { inspectBackup } from '../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { GivenSecret } from '../../src-main/vault/use-cases/backups/header-secret.ts';
import { encodeTombstone, tombstoneText } from '../../src-shared/backup-format/tombstone.ts';
import { base64urlEncode } from '../../src-shared/encoding/base64url.ts';
import { PatientId } from '../../src-shared/ids.ts';
import { projectRoot } from '../support/electron-runtime.ts';
import { allRows, job, removeScratch, roomFor, scratchFolder, valueOf } from '../support/backup-vault.ts';
import { bytesOf, sessionOver } from '../support/vault-builder.ts';
import expected from './backup-1/expected.json' with { type: 'json' };
import { rowsDigest } from './rows-digest.ts';

const golden = join(projectRoot, 'tests/golden/backup-1');
const file = join(golden, 'backup.sigilo');
const recovery: GivenSecret = { kind: 'recovery', code: expected.recoveryCode };

afterAll(removeScratch);

async function room() {
  const folder = scratchFolder();
  const session = await sessionOver(folder);
  return { session, backups: roomFor(session, folder) };
}

describe('the golden backup of format 1', () => {
  it('is the file that was released', () => {
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(expected.sha256);
  });

  it.each<[string, () => GivenSecret]>([
    ['the passphrase', () => ({ kind: 'passphrase', bytes: bytesOf(expected.passphrase) })],
    ['the recovery sheet', () => recovery],
  ])('is restored by %s to the same rows', async (_name, secret) => {
    const { session, backups } = await room();
    const restored = valueOf(await restoreBackup(backups, file, { secret: secret(), current: null }, job()));
    expect(restored.content).toMatchObject({ backupId: expected.backup.backupId, patients: 2, notes: 4, documents: 2 });
    valueOf(await session.unlock(bytesOf(expected.passphrase)));
    const rows = allRows(session.vault.db);
    for (const [table, { rows: count, digest }] of Object.entries(expected.tables)) {
      // What restoring and unlocking add stands at the end; meta holds the generation besides.
      const then = table === 'meta' ? (rows[table] ?? []) : (rows[table] ?? []).slice(0, count);
      expect(rowsDigest(table, then), table).toBe(digest);
    }
    expect(valueOf(await session.verify())).toMatchObject({ findings: [], blobs: 2 });
    session.close();
  });

  it('leaves out who was erased since, though its schema knows no tombstones, and keeps the tombstone', async () => {
    const before = await room();
    valueOf(await restoreBackup(before.backups, file, { secret: recovery, current: null }, job()));
    valueOf(await before.session.unlock(bytesOf(expected.passphrase)));
    const { vaultId, me, signer, clock, db } = before.session.vault;
    const { id } = db.prepare('SELECT id FROM patients ORDER BY id LIMIT 1').get() as { id: string };
    const [patientId, at] = [PatientId.parse(id), clock.now()];
    const signature = base64urlEncode(signer.sign(tombstoneText(vaultId, patientId, at)));
    const tombstone = { at, format: 1, patientId, signature, signer: me.principal, vaultId } as const;
    before.session.close();

    const folder = scratchFolder();
    mkdirSync(join(folder, 'tombstones'));
    writeFileSync(join(folder, 'tombstones', `${patientId}.json`), encodeTombstone(tombstone));
    cpSync(file, join(folder, 'backup.sigilo'));
    const { session, backups } = await room();
    const secrets = { secret: recovery, current: null };
    const restored = valueOf(await restoreBackup(backups, join(folder, 'backup.sigilo'), secrets, job()));
    expect(restored.content.erasedSince).toBe(1);
    valueOf(await session.unlock(bytesOf(expected.passphrase)));
    const rows = allRows(session.vault.db);
    expect(rows['patients']).toHaveLength(1);
    expect(rows['tombstones']).toMatchObject([{ patient_id: patientId, at }]);
    expect(valueOf(await session.verify())).toMatchObject({ findings: [] });
    session.close();
  });

  it.each(Object.entries(expected.broken))('has a broken variant that is named: %s', async (name, { keyless, keyed }) => {
    const { session, backups } = await room();
    const path = join(golden, `broken-${name}.sigilo`);
    const checked = await checkBackup(backups, path, job());
    expect(checked.ok ? 'ok' : checked.error.code).toBe(keyless);
    const inspected = await inspectBackup(backups, path, recovery, job());
    expect(inspected.ok ? 'ok' : inspected.error.code).toBe(keyed);
    const restored = await restoreBackup(backups, path, { secret: recovery, current: null }, job());
    expect(restored.ok ? 'ok' : restored.error.code).toBe(keyed);
    expect(session.status.state).toBe('none');
    session.close();
  });
});
