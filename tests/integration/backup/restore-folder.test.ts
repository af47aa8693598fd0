import { chmodSync, cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { GivenSecret } from '../../../src-main/vault/use-cases/backups/header-secret.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { countGaps, lookForBackups } from '../../../src-main/vault/use-cases/backups/look-for-backups.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import {
  allRows,
  exportTo,
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
  writeNote,
} from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';
import { emptyPlace, writeVersion } from '../../support/written-version.ts';

const kdf = memoKdf();
const passphrase = (text = PASSPHRASE): GivenSecret => ({ kind: 'passphrase', bytes: bytesOf(text) });
const roomOver = (session: VaultSession, folder: string) => roomFor(session, folder, nodeFiles, kdf);

let vault: BuiltVault;
let place: string;
let versions: Awaited<ReturnType<typeof writeVersion>>[];

beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault);
  place = emptyPlace();
  versions = [];
  for (const sequence of [1, 2, 5]) {
    vault.clock.advance(60_000);
    versions.push(await writeVersion(vault.session.vault, place, sequence));
    registerOne(vault.session.vault, `After ${sequence}`);
  }
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** A copy of the place that a test may spoil. */
function copyOfPlace(): { folder: string; pathOf: (index: number) => string } {
  const folder = join(scratchFolder(), 'copy');
  cpSync(place, folder, { recursive: true });
  return { folder, pathOf: (index) => join(folder, versions[index]?.fileName ?? '') };
}

function blobsOf(folder: string): string[] {
  return readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}$/.test(name))
    .sort()
    .map((name) => join(folder, 'blobs', name));
}

async function restoreOf(path: string, secret: GivenSecret = passphrase()) {
  const folder = join(scratchFolder(), 'profile');
  const session = await sessionOver(folder, { kdf });
  const restored = await restoreBackup(roomOver(session, folder), path, { secret, current: null }, job());
  return { restored, session, folder };
}

async function look(path: string) {
  const tickets = new Map<FileTicket, string>();
  const looked = await lookForBackups(roomOver(vault.session, vault.folder), path, (ticket, to) =>
    tickets.set(ticket, to),
  );
  return { looked, tickets };
}

describe('looking into a folder or a file', () => {
  it('finds every version, newest first, each behind a ticket of its own, and tells numbers that are missing', async () => {
    const { looked, tickets } = await look(place);
    const { kind, versions: found, gaps } = valueOf(looked);
    expect(kind).toBe('folder');
    expect(gaps).toBe(2);
    expect(found.map(({ header }) => header?.sequence)).toEqual([5, 2, 1]);
    expect(found.map(({ ticket }) => tickets.get(ticket))).toEqual([...versions].reverse().map(({ path }) => path));
    expect(found[0]).toMatchObject({
      fileName: versions[2]?.fileName,
      bytes: versions[2]?.bytes,
      error: null,
      header: { vaultId: vault.session.vault.vaultId, attachmentsMissing: 0, keyFileNeeded: false },
    });
  });

  it('says what cannot be read, what is missing beside it, and that a folder holds none', async () => {
    const { folder, pathOf } = copyOfPlace();
    chmodSync(pathOf(0), 0o600);
    writeFileSync(pathOf(0), readFileSync(pathOf(0)).subarray(0, 4000));
    rmSync(blobsOf(folder)[0] ?? '');
    writeFileSync(join(folder, 'letter.pdf'), 'not ours');
    const found = valueOf((await look(folder)).looked).versions;
    expect(found).toHaveLength(3);
    expect(found[0]?.header?.attachmentsMissing).toBe(1);
    expect(found[2]).toMatchObject({ header: null, error: { code: 'backup-truncated' } });
    const empty = scratchFolder();
    writeFileSync(join(empty, 'photo.jpg'), 'hers');
    expect((await look(empty)).looked).toEqual({ ok: false, error: { code: 'no-backup-here' } });
    const { path } = await exportTo(roomOver(vault.session, vault.folder), scratchFolder());
    expect(valueOf((await look(path)).looked)).toMatchObject({ kind: 'file', gaps: 0, versions: [{ error: null }] });
  });

  it('counts gaps for each copy of the record alone, and is not led astray by a header that lies', () => {
    const of = (instanceId: string, sequence: number) => ({ header: { instanceId, sequence } as never });
    expect(countGaps([])).toBe(0);
    expect(countGaps([of('a', 3), of('a', 4), of('b', 9), of('a', 4)])).toBe(0);
    expect(countGaps([of('a', 1), of('a', 4), of('b', 9), of('b', 7)])).toBe(3);
    expect(countGaps([of('a', 1), of('a', Number.MAX_SAFE_INTEGER)])).toBe(1_000_000);
  });
});

describe('a version in a folder', () => {
  it('claim:restore-equal is restored whole on another computer, also from a copy of the folder and under another name', async () => {
    const { folder, pathOf } = copyOfPlace();
    const renamed = join(folder, 'the one from monday.sigilo');
    renameSync(pathOf(1), renamed);
    const { restored, session, folder: profile } = await restoreOf(renamed);
    expect(valueOf(restored).content).toMatchObject({
      backupId: versions[1]?.backupId,
      attachments: 4,
      erasedSince: 0,
    });
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(allRows(session.vault.db)['patients']).toHaveLength(4);
    expect(blobsOf(profile).map((path) => basename(path))).toEqual(blobsOf(place).map((path) => basename(path)));
    expect(valueOf(await session.verify())).toMatchObject({ findings: [], blobs: 4 });
    session.close();
    // Another one's absence is nothing to it.
    rmSync(pathOf(0));
    const other = await restoreOf(pathOf(2));
    expect(other.restored.ok).toBe(true);
    other.session.close();
  });

  it('is refused by name where an attachment is missing, damaged or another’s, and leaves nothing', async () => {
    const spoils: [(blobs: string[]) => void, unknown][] = [
      [([first = '']) => rmSync(first), { code: 'backup-attachments-missing', count: 1 }],
      [
        (blobs) => rmSync(dirname(dirname(blobs[0] ?? '')), { recursive: true }),
        { code: 'backup-attachments-missing', count: 4 },
      ],
      [
        ([first = '', second = '']) => writeFileSync(first, readFileSync(second)),
        { code: 'backup-attachment-damaged' },
      ],
      [([first = '']) => writeFileSync(first, ''), { code: 'backup-attachment-damaged' }],
    ];
    for (const [spoil, error] of spoils) {
      const { folder, pathOf } = copyOfPlace();
      const blobs = blobsOf(folder);
      for (const path of blobs) chmodSync(path, 0o600);
      spoil(blobs);
      const { restored, session, folder: profile } = await restoreOf(pathOf(0));
      expect(restored).toEqual({ ok: false, error });
      expect(session.status.state).toBe('none');
      expect(readdirSync(profile).filter((name) => name.startsWith('restore') || name.startsWith('header'))).toEqual(
        [],
      );
      session.close();
    }
  });

  it('says what is wrong with the file or the secret, and leaves the record that is here as it was', async () => {
    const { pathOf } = copyOfPlace();
    const room = roomOver(vault.session, vault.folder);
    const before = vault.session.vault.header.text;
    const refusalOf = async (path: string, secret: GivenSecret = passphrase()) => {
      const restored = await restoreBackup(room, path, { secret, current: null }, job());
      expect(vault.session.vault.header.text).toBe(before);
      return restored.ok ? null : restored.error;
    };
    expect(await refusalOf(pathOf(0), passphrase('some other words entirely'))).toEqual({ code: 'wrong-passphrase' });
    const sheet: GivenSecret = { kind: 'recovery', code: '0'.repeat(40) };
    expect((await refusalOf(pathOf(0), sheet))?.code).toMatch(/^(wrong-recovery-code|recovery-code-typo)$/);
    expect(await refusalOf(join(dirname(pathOf(0)), 'gone.sigilo'))).toEqual({ code: 'file-missing' });
    expect(await refusalOf(dirname(pathOf(0)))).toEqual({ code: 'file-not-readable' });
    await using other = await buildVault({ kdf });
    const theirs = await writeVersion(other.session.vault, emptyPlace());
    expect(await refusalOf(theirs.path)).toEqual({ code: 'backup-of-other-vault' });
    const newer = Uint8Array.from(readFileSync(pathOf(1)));
    newer[8] = 2;
    chmodSync(pathOf(1), 0o600);
    writeFileSync(pathOf(1), newer);
    expect(await refusalOf(pathOf(1))).toEqual({ code: 'backup-newer', needs: 2 });
  });

  it('that goes away in the middle is an error of its reading, and the profile stays empty', async () => {
    const { folder, pathOf } = copyOfPlace();
    const profile = join(scratchFolder(), 'profile');
    const session = await sessionOver(profile, { kdf });
    let gone = false;
    const pulled = {
      signal: new AbortController().signal,
      onProgress: (phase: string) => {
        if (phase !== 'restore' || gone) return;
        gone = true;
        rmSync(join(folder, 'blobs'), { recursive: true });
      },
    };
    const restored = await restoreBackup(
      roomOver(session, profile),
      pathOf(0),
      { secret: passphrase(), current: null },
      pulled,
    );
    expect(restored.ok ? null : restored.error.code).toMatch(/^(backup-attachments-missing|file-not-readable)$/);
    expect(session.status.state).toBe('none');
    expect(readdirSync(profile).filter((name) => name.startsWith('restore'))).toEqual([]);
    session.close();
  });
});

describe('how a backup stands to the record that is here', () => {
  it('tells the same history, an older, a newer and one that parted, with what each side alone has', async () => {
    const here = await buildVault({ kdf });
    const room = roomOver(here.session, here.folder);
    const historiesOf = async (path: string) =>
      valueOf(await inspectBackup(room, path, passphrase(), job())).content.histories;
    registerOne(here.session.vault, 'Shared');
    const shared = await writeVersion(here.session.vault, emptyPlace(), 1);
    const none = { patients: 0, notes: 0, documents: 0, appointments: 0, others: 0 };
    const same = await historiesOf(shared.path);
    expect(same).toMatchObject({ relation: 'same', onlyHere: none, onlyThere: none });

    // Another computer goes on with it.
    const folder = join(scratchFolder(), 'vault');
    const there = await sessionOver(folder, { kdf });
    valueOf(await restoreBackup(roomOver(there, folder), shared.path, { secret: passphrase(), current: null }, job()));
    valueOf(await there.unlock(bytesOf(PASSPHRASE)));
    const patient = registerOne(there.vault, 'There');
    writeNote(there.vault, patient, 'written there', true);
    const newer = await writeVersion(there.vault, emptyPlace(), 2);
    expect(await historiesOf(newer.path)).toMatchObject({
      relation: 'newer',
      at: same?.at,
      onlyHere: none,
      onlyThere: { patients: 1, notes: 2, others: 0 },
    });

    registerOne(here.session.vault, 'Here');
    registerOne(here.session.vault, 'Here too');
    expect(await historiesOf(shared.path)).toMatchObject({
      relation: 'older',
      onlyHere: { ...none, patients: 2 },
      onlyThere: none,
    });
    expect(await historiesOf(newer.path)).toMatchObject({
      relation: 'diverged',
      at: same?.at,
      onlyHere: { ...none, patients: 2 },
      onlyThere: { patients: 1, notes: 2 },
    });
    there.close();

    // Nothing is said where no record of the same id is open.
    here.session.lock();
    expect(await historiesOf(shared.path)).toBeNull();
    here.dispose();
    const theirs = roomOver(vault.session, vault.folder);
    const other = valueOf(await inspectBackup(theirs, shared.path, passphrase(), job())).content;
    expect(other).toMatchObject({ histories: null, difference: null });
  });
});

it('a place is never written to by looking, inspecting or restoring', async () => {
  const { folder, pathOf } = copyOfPlace();
  const names = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const before = names();
  await look(folder);
  const { session } = await restoreOf(pathOf(2));
  session.close();
  expect(names()).toEqual(before);
});
