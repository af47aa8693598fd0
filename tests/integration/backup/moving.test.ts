import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createVaultService } from '../../../src-main/vault/commands/service.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { readerSodium } from '../../../src-main/vault/crypto/index.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup, type RestoreInput } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { seeVersions, type SeenAs } from '../../../src-main/vault/use-cases/moving/see-version.ts';
import { encodeBackupStart, type BackupHeader } from '../../../src-shared/backup-format/header.ts';
import { concatBytes } from '../../../src-shared/encoding/bytes.ts';
import {
  allRows,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { samplePatient } from '../../support/command-samples.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver } from '../../support/vault-builder.ts';
import { emptyPlace, writeVersion } from '../../support/written-version.ts';

const kdf = memoKdf();
const passphrase = (text = PASSPHRASE): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });
const NEXT = 'another six words of today';

/** A computer with the record on it. */
interface Computer {
  readonly session: VaultSession;
  readonly folder: string;
}

const open: VaultSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.close();
  removeScratch();
});

async function firstComputer(): Promise<Computer> {
  const folder = join(scratchFolder(), 'vault');
  const { session } = await buildVault({ kdf, folder });
  open.push(session);
  registerOne(session.vault, 'First');
  return { session, folder };
}

const roomOf = ({ session, folder }: Computer) => roomFor(session, folder, nodeFiles, kdf);

/** Another computer, later in the day, on which the version was restored. */
async function secondComputer(path: string, move: boolean): Promise<Computer> {
  const folder = join(scratchFolder(), 'vault');
  const session = await sessionOver(folder, { kdf, clock: new FakeClock('2026-11-19T09:00:00.000Z') });
  open.push(session);
  await restore({ session, folder }, path, { secret: passphrase(), current: null, move });
  return { session, folder };
}

async function restore(computer: Computer, path: string, input: RestoreInput, then = PASSPHRASE): Promise<void> {
  valueOf(await restoreBackup(roomOf(computer), path, input, job()));
  valueOf(await computer.session.unlock(bytesOf(then)));
}

async function see(
  computer: Computer,
  folder: string,
  among: (path: string) => boolean = () => true,
): Promise<Record<string, SeenAs>> {
  const room = roomOf(computer);
  const looked = valueOf(await room.runner.run({ kind: 'look', path: folder }, job()));
  const files = looked.files.filter(({ path }) => among(path));
  const seen = valueOf(await seeVersions(room, files, job()));
  return Object.fromEntries(files.map(({ fileName }, index) => [fileName, seen[index] ?? 'foreign']));
}

const actions = ({ session }: Computer): string[] =>
  (allRows(session.vault.db)['audit'] ?? []).map((row) => (row as { action: string }).action);
const lineageOf = ({ session }: Computer) => session.vault.lineage;

/** The first computer, a place, and a second one that the record was moved to and that has written a version there. */
async function moved() {
  const here = await firstComputer();
  const place = emptyPlace();
  const first = await writeVersion(here.session.vault, place, 1);
  const there = await secondComputer(first.path, true);
  registerOne(there.session.vault, 'Second');
  const second = await writeVersion(there.session.vault, place, 2);
  return { here, there, place, first, second };
}

describe('a record that was moved', () => {
  it('claim:moved-is-read-only leaves the first copy readable alone, as soon as it sees a version of the second', async () => {
    const { here, there, place, first, second } = await moved();
    expect(lineageOf(there)).toEqual({ machine: lineageOf(there).machine, sequence: 2 });
    expect(lineageOf(there).machine).not.toBe(lineageOf(here).machine);
    expect(actions(there).slice(-4)).toContain('vault.moved-here');
    expect(valueOf(await there.session.verify()).findings).toEqual([]);

    const told: (string | null)[] = [];
    here.session.onStatus(({ leftBehind }) => told.push(leftBehind));
    expect(here.session.status.leftBehind).toBeNull();
    expect(await see(here, place)).toEqual({ [first.fileName]: 'ours', [second.fileName]: 'newer-lineage' });
    expect(here.session.status.leftBehind).not.toBeNull();
    expect(told.at(-1)).toBe(here.session.status.leftBehind);
    await see(here, place);
    expect(actions(here).filter((action) => action === 'vault.left-behind')).toHaveLength(1);

    // It stays so over a lock; what reads, and an export, go on working, and nothing that writes.
    here.session.lock();
    valueOf(await here.session.unlock(bytesOf(PASSPHRASE)));
    const service = createVaultService({
      session: here.session,
      backups: roomOf(here),
      sample: false,
      emit: () => undefined,
      tellMain: () => undefined,
    });
    const ask = async (command: string, input: unknown): Promise<unknown> => {
      const reply = await service.handle({ id: 1, command, input });
      return 'result' in reply ? reply.result : null;
    };
    const refused = { ok: false, error: { code: 'left-behind' } };
    expect(await ask('patients.register', { patient: samplePatient })).toEqual(refused);
    expect(await ask('drafts.save', { key: 'patient:new', patientId: null, value: '{}' })).toEqual(refused);
    expect(await ask('patients.list', { archived: false })).toMatchObject({ ok: true });
    expect(await ask('resume.save', { value: '{}' })).toMatchObject({ ok: true });
    valueOf(await exportBackup(roomOf(here), join(scratchFolder(), 'taken-along.sigilo'), job()));
    // The copy that it was moved to knows its own, and where it came from.
    expect(await see(there, place)).toEqual({ [first.fileName]: 'ours', [second.fileName]: 'ours' });
    expect(there.session.status.leftBehind).toBeNull();
  });

  it('is written here again after a move back, above everything that was seen, and the other copy is left behind', async () => {
    const { here, there, place, first, second } = await moved();
    await see(here, place);
    const inspected = valueOf(await inspectBackup(roomOf(here), second.path, passphrase(), job()));
    expect(inspected.content.histories?.onlyThere.patients).toBe(1);

    // A restore without the move brings rows back and no right to write.
    await restore(here, first.path, { secret: passphrase(), current: null });
    expect(here.session.status.leftBehind).not.toBeNull();
    expect(lineageOf(here).sequence).toBe(1);

    await restore(here, second.path, { secret: passphrase(), current: null, move: true });
    expect(here.session.status.leftBehind).toBeNull();
    expect(lineageOf(here).sequence).toBe(3);
    expect(allRows(here.session.vault.db)['patients']).toHaveLength(2);
    const third = await writeVersion(here.session.vault, place, 3);
    expect((await see(there, place))[third.fileName]).toBe('newer-lineage');
    expect(there.session.status.leftBehind).not.toBeNull();
  });

  it('goes on here with her own newest version where she says so, and the other side yields', async () => {
    const { here, there, place, first } = await moved();
    await see(here, place);
    await restore(here, first.path, { secret: passphrase(), current: null, move: true });
    expect(lineageOf(here).sequence).toBe(3);
    expect(allRows(here.session.vault.db)['patients']).toHaveLength(1);
    const third = await writeVersion(here.session.vault, place, 3);
    expect((await see(there, place))[third.fileName]).toBe('newer-lineage');
    expect((await see(here, place))[third.fileName]).toBe('ours');
  });
});

describe('what lies in a place', () => {
  it('claim:moved-is-read-only cannot lock her out by a header that nobody signed', async () => {
    const { here, place, second } = await moved();
    const looked = valueOf(await roomOf(here).runner.run({ kind: 'look', path: second.path }, job()));
    const header = looked.files[0]?.header;
    if (!header) throw new Error('no header');
    const bytes = readFileSync(second.path);
    const forged = join(place, 'backup-forged.sigilo');
    const lineage = { machine: header.lineage.machine, sequence: 9 };
    for (const more of [{ lineage }, { lineage, vkEpoch: 7 }, { vkEpoch: 7 }] satisfies Partial<BackupHeader>[]) {
      const start = encodeBackupStart({ ...header, ...more });
      const sum = readerSodium().crypto_generichash(32, start, null);
      writeFileSync(forged, concatBytes(start, sum, bytes.subarray(start.length + 32)));
      const seen = await see(here, place, (path) => path !== second.path);
      expect(seen['backup-forged.sigilo']).toBe('other-computer');
      expect(here.session.status.leftBehind).toBeNull();
    }
    expect(actions(here)).not.toContain('vault.left-behind');
  });

  it('of another record is nobody’s, and of a copy that was restored without a move another computer’s', async () => {
    const here = await firstComputer();
    const place = emptyPlace();
    const first = await writeVersion(here.session.vault, place, 1);
    const there = await secondComputer(first.path, false);
    expect(lineageOf(there)).toEqual(lineageOf(here));
    const second = await writeVersion(there.session.vault, place, 2);
    const foreign = await writeVersion((await firstComputer()).session.vault, place, 3);
    const expected = { [first.fileName]: 'ours', [second.fileName]: 'other-computer', [foreign.fileName]: 'foreign' };
    expect(await see(here, place)).toEqual(expected);
    expect(here.session.status.leftBehind).toBeNull();
    // Her own versions stay hers over a restore, which makes an instance of its own.
    await restore(here, first.path, { secret: passphrase(), current: null });
    expect((await see(here, place))[first.fileName]).toBe('ours');
  });
});

describe('keys that were rotated on the other computer', () => {
  const rotate = async ({ session }: Computer): Promise<void> => {
    const secrets = { passphrase: bytesOf(PASSPHRASE), next: bytesOf(NEXT), pin: null };
    valueOf(await session.keys.rotate(secrets, { signal: new AbortController().signal, onProgress: () => undefined }));
  };

  it('leave a notice, since nothing proves who wrote it, and a restore with both secrets brings the newer keys here', async () => {
    const { here, there, place } = await moved();
    await rotate(there);
    registerOne(there.session.vault, 'After the rotation');
    const folder = emptyPlace();
    const later = await writeVersion(there.session.vault, folder, 4);
    expect(await see(here, folder)).toEqual({ [later.fileName]: 'other-computer' });
    expect(here.session.status.leftBehind).toBeNull();

    here.session.lock();
    const withoutToday = await restoreBackup(
      roomOf(here),
      later.path,
      { secret: passphrase(NEXT), current: null, move: true },
      job(),
    );
    expect(withoutToday).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    await restore(here, later.path, { secret: passphrase(NEXT), current: passphrase(), move: true }, NEXT);
    expect(allRows(here.session.vault.db)['patients']).toHaveLength(3);
    expect(lineageOf(here).sequence).toBe(3);
    expect(valueOf(await here.session.verify()).findings).toEqual([]);
    here.session.lock();
    expect(await here.session.unlock(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    valueOf(await here.session.unlock(bytesOf(NEXT)));
    expect((await see(there, place))[later.fileName]).toBeUndefined();
  });

  it('are refused where this copy rotated too: neither side knows the keys of the other', async () => {
    const { here, there } = await moved();
    await rotate(there);
    await rotate(here);
    const later = await writeVersion(there.session.vault, emptyPlace(), 4);
    const input = { secret: passphrase(NEXT), current: null, move: true };
    expect(await restoreBackup(roomOf(here), later.path, input, job())).toEqual({
      ok: false,
      error: { code: 'backup-of-other-vault' },
    });
    expect(here.session.status.state).toBe('unlocked');
  });
});
