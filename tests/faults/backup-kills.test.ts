import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidyRestores } from '../../src-main/vault/backup/tidy-restores.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { GivenSecret } from '../../src-main/vault/use-cases/backups/header-secret.ts';
import { FileTicket, JobId } from '../../src-shared/ids.ts';
import { checkKeyed, type OpeningKeys } from '../support/backup-bytes.ts';
import {
  allRows,
  exportTo,
  fillVault,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../support/backup-vault.ts';
import { reportHeld } from '../support/faults/fault-report.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../support/vault-builder.ts';
import { startVaultProcess, type VaultProcess } from '../support/vault-process-client.ts';

/** How often the process is killed, half of them while it restores. */
const KILLS = Number(process.env['SIGILO_KILLS'] ?? 20);
const kdf = memoKdf();

let vault: BuiltVault;
let keys: OpeningKeys;
let recovery: GivenSecret;
let backup: string;
let then: Record<string, unknown[]>;
let now: Record<string, unknown[]>;

beforeAll(async () => {
  vault = await buildVault({ kdf });
  recovery = { kind: 'recovery', code: vault.sheet.groups.join(' ') };
  await fillVault(vault.session.vault, { patients: 10, notes: 20, blobs: [1_000_000, 3_000_000] });
  keys = vault.session.vault.lendKeys();
  then = clinical();
  backup = (await exportTo(roomFor(vault.session, vault.folder), scratchFolder())).path;
  registerOne(vault.session.vault, 'Later');
  now = clinical();
  vault.session.close();
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

function clinical(of = vault.session): Record<string, unknown[]> {
  const {
    patients = [],
    notes = [],
    note_versions = [],
    documents = [],
    drafts = [],
    grants = [],
  } = allRows(of.vault.db);
  return { patients, notes, note_versions, documents, drafts, grants };
}

/** Starts the long command, kills the process after that share of `whole` ms, and answers whether the command had been acknowledged. */
async function killDuring(child: VaultProcess, command: Promise<{ ok: boolean }>, ms: number): Promise<boolean> {
  let acknowledged = false;
  const ended = command.then(
    (result) => {
      acknowledged = result.ok;
    },
    () => undefined,
  );
  await new Promise((resolve) => setTimeout(resolve, ms));
  const known = acknowledged;
  await child.kill();
  await ended;
  return known;
}

function ticketFor(
  child: VaultProcess,
  purpose: 'write-backup' | 'read-backup',
  path: string,
): { ticket: FileTicket; jobId: JobId } {
  const ticket = FileTicket.parse(randomUUID());
  child.tell({ type: 'ticket', ticket, purpose, path });
  return { ticket, jobId: JobId.parse(randomUUID()) };
}

describe('a process that is killed', () => {
  it(
    'while it writes a backup leaves a whole file or none under the final name, and the vault as it was',
    { timeout: 600_000 },
    async () => {
      let whole = 0;
      let took = 0;
      const kills = Math.ceil(KILLS / 2);
      for (let kill = -1; kill < kills; kill++) {
        const folder = scratchFolder();
        const target = join(folder, 'x.sigilo');
        const child = await startVaultProcess(vault.folder);
        valueOf(await child.call('vault.unlock', { passphrase: bytesOf(PASSPHRASE) }));
        const started = performance.now();
        const command = child.call('backups.export', ticketFor(child, 'write-backup', target));
        if (kill === -1) {
          valueOf(await command);
          took = performance.now() - started;
          await child.kill();
        } else {
          const acknowledged = await killDuring(child, command, (took * 1.1 * kill) / kills);
          if (acknowledged) expect(existsSync(target)).toBe(true);
        }
        if (!existsSync(target)) continue;
        whole += 1;
        expect(await checkKeyed(new Uint8Array(readFileSync(target)), keys)).toBe('ok');
      }
      expect(whole).toBeGreaterThan(0);
      expect(whole).toBeLessThanOrEqual(kills);
      const session = vault.reopen();
      valueOf(await session.unlock(bytesOf(PASSPHRASE)));
      expect(clinical(session)).toEqual(now);
      expect(valueOf(await session.verify()).findings).toEqual([]);
      session.close();
      reportHeld('kill: vault process that writes a backup', kills);
    },
  );

  it(
    'while it restores leaves the old vault or the restored one, and nothing half-made',
    { timeout: 600_000 },
    async () => {
      const took = { empty: 0, same: 0 };
      const kills = Math.ceil(KILLS / 2);
      const seen = { none: 0, now: 0, then: 0 };
      for (let kill = -2; kill < kills; kill++) {
        const into = kill % 2 === 0 ? 'empty' : 'same';
        const folder = join(scratchFolder(), 'vault');
        if (into === 'same') cpSync(vault.folder, folder, { recursive: true });
        const child = await startVaultProcess(folder);
        const started = performance.now();
        const command = child.call('backups.restore', {
          ...ticketFor(child, 'read-backup', backup),
          secret: recovery,
          current: null,
        });
        let acknowledged = true;
        if (kill < 0) {
          valueOf(await command);
          took[into] = performance.now() - started;
          await child.kill();
        } else acknowledged = await killDuring(child, command, (took[into] * 1.1 * kill) / kills);

        const session = await sessionOver(folder, { kdf });
        tidyRestores(nodeFiles, folder);
        if (into === 'empty' && session.status.state === 'none') {
          expect(acknowledged).toBe(false);
          seen.none += 1;
        } else {
          valueOf(await session.unlock(bytesOf(PASSPHRASE)));
          const found = clinical(session);
          const restored = found['patients']?.length === then['patients']?.length;
          expect(found).toEqual(restored ? then : now);
          if (acknowledged) expect(restored).toBe(true);
          expect(valueOf(await session.verify()).findings).toEqual([]);
          seen[restored ? 'then' : 'now'] += 1;
        }
        if (existsSync(folder)) expect(readdirSync(folder).filter((name) => name.startsWith('restore'))).toEqual([]);
        session.close();
      }
      expect(seen.then).toBeGreaterThanOrEqual(2);
      expect(seen.none + seen.now).toBeGreaterThan(0);
      reportHeld('kill: vault process that restores', kills);
    },
  );
});
