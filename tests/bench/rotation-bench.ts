import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { randomBytes } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { rekeyDatabase } from '../../src-main/vault/storage/database.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { bytesOf, PASSPHRASE } from '../support/vault-builder.ts';
import { benchVault, openVaultAt, type Size } from './bench-vault.ts';
import type { Figure } from './figures.ts';
import { must } from './must.ts';

const NEXT = 'ten words that open the bench from now on';
const MIB = 1024 * 1024;

/**
 * New keys for everything, from the typed passphrase to the session that goes on with them, key derivation at its floor; against the copy and the new page key alone, which
 * any way of changing the page key costs. And how long the vault process was deaf meanwhile.
 */
export async function rotating(scratch: string, size: Size): Promise<Figure[]> {
  const folder = join(scratch, 'rotation');
  cpSync(await benchVault(size), folder, { recursive: true });
  const session = await openVaultAt(folder, memoKdf());
  try {
    const { vault } = session;
    const alone = join(scratch, 'rekeyed.db');
    const before = performance.now();
    vault.db.copyInto(alone);
    must(rekeyDatabase(alone, vault.lendKeys().page, randomBytes(32), nodeFiles));
    const value = performance.now() - before;

    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const began = performance.now();
    must(
      await session.keys.rotate(
        { passphrase: bytesOf(PASSPHRASE), next: bytesOf(NEXT), pin: null },
        { signal: new AbortController().signal, onProgress: () => undefined },
      ),
    );
    const ours = performance.now() - began;
    delay.disable();
    const on = `${size.patients} patients, ${size.patients * size.notesPerPatient} notes, ${Math.round(statSync(alone).size / MIB)} MiB`;
    const none = { reach: null, met: null, on } as const;
    return [
      {
        ...none,
        what: 'rotation of every key',
        ours,
        unit: 'ms',
        peer: { what: 'copy and new page key alone', value, ratio: ours / value },
      },
      { ...none, what: 'longest block of the vault process meanwhile', ours: delay.max / 1e6, unit: 'ms', peer: null },
    ];
  } finally {
    session.close();
  }
}
