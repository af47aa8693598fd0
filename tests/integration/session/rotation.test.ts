import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { Database, openDatabase } from '../../../src-main/vault/storage/database.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { getFormDraft } from '../../../src-main/vault/use-cases/drafts/get-form-draft.ts';
import { checkNoteSignatures } from '../../../src-main/vault/use-cases/notes/check-note-signatures.ts';
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
} from '../../support/backup-vault.ts';
import { FailingFiles } from '../../support/failing-files.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';

const NEXT = 'eight words that nobody has seen';
const PIN = '8351907';
const PAGE_BYTES = 4096;
const kdf = memoKdf();

let vault: BuiltVault;
beforeEach(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault);
});
afterEach(() => {
  vault.dispose();
  removeScratch();
});

interface Asked {
  readonly passphrase?: string;
  readonly next?: string;
  readonly pin?: string | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: string, fraction: number | null) => void;
}

function rotate(session: VaultSession, asked: Asked = {}) {
  const { passphrase = PASSPHRASE, next = NEXT, pin = null } = asked;
  const { signal = new AbortController().signal, onProgress = () => undefined } = asked;
  const secrets = { passphrase: bytesOf(passphrase), next: bytesOf(next), pin: pin === null ? null : bytesOf(pin) };
  return session.keys.rotate(secrets, { signal, onProgress });
}

async function findingsOf(session: VaultSession) {
  return valueOf(await session.verify({ checks: [checkNoteSignatures(session.vault)] })).findings;
}

const draftOf = (session: VaultSession) =>
  valueOf(getFormDraft(session.vault, { key: 'patient:new', patientId: null })).value;

describe('after a rotation', () => {
  test('the session goes on under new keys, and chain, heads, signatures, texts and drafts hold', async () => {
    const { session } = vault;
    const before = session.vault.lendKeys();
    const rows = allRows(session.vault.db);
    expect(valueOf(await rotate(session))).toMatchObject({ number: 2 });
    expect(session.status.state).toBe('unlocked');
    const after = session.vault.lendKeys();
    for (const key of ['page', 'head', 'backup', 'ed25519', 'user', 'ownerPublic'] as const)
      expect(after[key]).not.toEqual(before[key]);
    expect(after.principal).toBe(before.principal);
    expect(after.vkEpoch).toBe(before.vkEpoch + 1);
    const now = allRows(session.vault.db);
    for (const table of ['patients', 'notes', 'note_versions', 'documents']) expect(now[table]).toEqual(rows[table]);
    expect(now['grants']).not.toEqual(rows['grants']);
    expect(draftOf(session)).toBe('{"half":"typed"}');
    expect(await findingsOf(session)).toEqual([]);
    registerOne(session.vault, 'After');
    expect(await findingsOf(session)).toEqual([]);
  });

  test('only the new passphrase and the new sheet open it, also in a new process', async () => {
    const sheet = valueOf(await rotate(vault.session));
    vault.session.close();
    const session = vault.reopen();
    expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
    const old = await session.unlockWithRecovery(vault.sheet.groups.join(' '), bytesOf('yet another long passphrase'));
    expect(old).toMatchObject({ ok: false, error: { code: 'wrong-recovery-code' } });
    valueOf(await session.unlock(bytesOf(NEXT)));
    expect(draftOf(session)).toBe('{"half":"typed"}');
    expect(await findingsOf(session)).toEqual([]);
    session.lock();
    valueOf(await session.unlockWithRecovery(sheet.groups.join(' '), bytesOf('yet another long passphrase')));
    expect(await findingsOf(session)).toEqual([]);
  });

  test('where the disk does not take the log into the new database, the old keys stay and nothing is lost', async () => {
    const { session, folder } = vault;
    const rows = allRows(session.vault.db);
    const failing = vi.spyOn(Database.prototype, 'checkpoint').mockReturnValue(false);
    expect(await rotate(session)).toEqual({ ok: false, error: { code: 'io-failed' } });
    expect(failing).toHaveBeenCalled();
    failing.mockRestore();
    expect(existsSync(join(folder, 'vault-2.db'))).toBe(false);
    session.lock();
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(allRows(session.vault.db)['patients']).toEqual(rows['patients']);
    expect(await findingsOf(session)).toEqual([]);
  });

  test('a rotated vault can be rotated again', async () => {
    valueOf(await rotate(vault.session));
    valueOf(await rotate(vault.session, { passphrase: NEXT, next: 'a third passphrase of hers' }));
    expect(await findingsOf(vault.session)).toEqual([]);
    expect(draftOf(vault.session)).toBe('{"half":"typed"}');
  });

  test('the old database is gone, no page of the new one stands in it, and the old page key opens nothing', async () => {
    const { folder, session } = vault;
    const { page } = session.vault.lendKeys();
    const copy = scratchFolder();
    // The lock moves the log into the file.
    session.lock();
    cpSync(folder, copy, { recursive: true });
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    valueOf(await rotate(session));
    session.close();
    expect(existsSync(join(folder, 'vault-1.db'))).toBe(false);
    const path = join(folder, 'vault-2.db');
    expect(openDatabase(path, page, 'write', nodeFiles)).toMatchObject({
      ok: false,
      error: { code: 'database-damaged' },
    });
    const old = readFileSync(join(copy, 'vault-1.db'));
    const pages = new Set<string>();
    for (let at = 0; at < old.length; at += PAGE_BYTES) pages.add(old.toString('latin1', at, at + PAGE_BYTES));
    const now = readFileSync(path);
    for (let at = 0; at < now.length; at += PAGE_BYTES)
      expect(pages.has(now.toString('latin1', at, at + PAGE_BYTES))).toBe(false);
  });

  test('a database that a process killed after the commit left behind goes at the next unlock', async () => {
    const { folder, session } = vault;
    const copy = scratchFolder();
    session.lock();
    cpSync(join(folder, 'vault-1.db'), join(copy, 'vault-1.db'));
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    valueOf(await rotate(session));
    session.close();
    cpSync(join(copy, 'vault-1.db'), join(folder, 'vault-1.db'));
    writeFileSync(join(folder, 'vault-9.db'), Buffer.alloc(8192, 7));
    valueOf(await vault.reopen().unlock(bytesOf(NEXT)));
    expect(existsSync(join(folder, 'vault-1.db'))).toBe(false);
    expect(existsSync(join(folder, 'vault-9.db'))).toBe(true);
  });

  test('a backup of before is restored into the record under the keys of today', async () => {
    const { session, folder } = vault;
    const room = roomFor(session, folder, nodeFiles, kdf);
    const { path } = await exportTo(room, scratchFolder());
    valueOf(await rotate(session));
    registerOne(session.vault, 'Later');
    const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE), keyFile: null } as const;
    valueOf(await restoreBackup(room, path, { secret, current: null }, job()));
    expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: false });
    valueOf(await session.unlock(bytesOf(NEXT)));
    expect(allRows(session.vault.db)['patients']).toHaveLength(3);
    expect(draftOf(session)).toBe('{"half":"typed"}');
    expect(await findingsOf(session)).toEqual([]);
  });

  test('the PIN that was given is there, and without one there is none', async () => {
    valueOf(await rotate(vault.session, { pin: PIN }));
    expect(vault.session.status.pinSet).toBe(true);
    valueOf(await rotate(vault.session, { passphrase: NEXT, next: 'a third passphrase of hers' }));
    expect(vault.session.status.pinSet).toBe(false);
  });
});

describe('a rotation is refused and changes nothing', () => {
  const untouched = async () => {
    expect(vault.session.vault.lendKeys().vkEpoch).toBe(1);
    expect(await findingsOf(vault.session)).toEqual([]);
    vault.session.close();
    valueOf(await vault.reopen().unlock(bytesOf(PASSPHRASE)));
  };

  test.each([
    ['with a wrong passphrase', { passphrase: 'not her passphrase at all' }, 'wrong-passphrase'],
    ['with the same passphrase', { next: PASSPHRASE }, 'passphrase-unchanged'],
    ['with one too short', { next: 'short' }, 'passphrase-too-short'],
    ['with a PIN too easy', { pin: '123456' }, 'pin-too-easy'],
  ] as const)('%s', async (_name, asked, code) => {
    expect(await rotate(vault.session, asked)).toMatchObject({ ok: false, error: { code } });
    await untouched();
  });

  test('when it is cancelled, or the vault locked, while it writes', async () => {
    const abort = new AbortController();
    const cancelled = await rotate(vault.session, {
      signal: abort.signal,
      onProgress: (phase) => {
        if (phase === 'write') abort.abort();
      },
    });
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    const locked = await rotate(vault.session, {
      onProgress: (phase) => {
        if (phase === 'write') vault.session.lock();
      },
    });
    expect(locked).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    valueOf(await vault.session.unlock(bytesOf(PASSPHRASE)));
    await untouched();
  });

  test('until the header is written, whichever file operation fails', async () => {
    const files = new FailingFiles();
    vault.session.close();
    const seen = { old: 0, fresh: 0 };
    for (let at = 1; ; at += 1) {
      const folder = join(scratchFolder(), 'vault');
      cpSync(vault.folder, folder, { recursive: true });
      files.plan({});
      const session = await sessionOver(folder, { files, kdf, clock: vault.clock });
      valueOf(await session.unlock(bytesOf(PASSPHRASE)));
      files.plan({ at, then: at % 2 === 0 ? 'once' : 'dead', torn: true });
      const outcome = await rotate(session);
      const reached = files.count >= at;
      files.plan({});
      session.close();
      const again = await sessionOver(folder, { kdf, clock: vault.clock });
      const opened = [];
      for (const passphrase of [PASSPHRASE, NEXT]) {
        if (!(await again.unlock(bytesOf(passphrase))).ok) continue;
        opened.push(passphrase);
        expect(await findingsOf(again), `failure ${at}`).toEqual([]);
        expect(draftOf(again)).toBe('{"half":"typed"}');
        again.lock();
      }
      again.close();
      expect(opened, `failure ${at}`).toHaveLength(1);
      if (outcome.ok) expect(opened).toEqual([NEXT]);
      seen[opened[0] === NEXT ? 'fresh' : 'old'] += 1;
      if (!reached) break;
    }
    expect(seen.old).toBeGreaterThan(3);
    expect(seen.fresh).toBeGreaterThan(2);
  }, 120_000);
});
