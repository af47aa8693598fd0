import { cpSync } from 'node:fs';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkNoteSignatures } from '../../src-main/vault/use-cases/notes/check-note-signatures.ts';
import { fillVault } from '../support/backup-vault.ts';
import { bundleForNode, startChild } from '../support/child-process.ts';
import { reportHeld } from '../support/faults/fault-report.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../support/vault-builder.ts';

/** SIGILO_KILLS=2000 for the long run. At each, half fall at a moment of its duration and half before one of its file operations. */
const KILLS = Math.max(20, Math.round(Number(env['SIGILO_KILLS'] ?? 30) / 4));
const NEXT = 'nine words that nobody has ever typed here';

let template: VaultTemplate;
let bundle: string;
beforeAll(async () => {
  template = await vaultTemplate(async ({ session }) => fillVault(session.vault), { kdf: quickKdf });
  bundle = await bundleForNode(new URL('../support/rekeying-child.ts', import.meta.url).pathname);
});
afterAll(() => template.dispose());

/** How many file operations a whole change has, and how long it takes, in milliseconds. */
async function measure(what: string): Promise<{ operations: number; ms: number }> {
  const child = startChild(bundle, [template.copy(), what, NEXT, '0']);
  const line = await child.line((said) => said.startsWith('operations'));
  await child.line((said) => said === 'done');
  await child.kill();
  const [, operations, , ms] = line.split(' ');
  return { operations: Number(operations), ms: Number(ms) };
}

async function opensWith(folder: string, passphrase: string): Promise<boolean> {
  const session = await sessionOver(folder, { kdf: quickKdf });
  try {
    const opened = await session.unlock(bytesOf(passphrase));
    if (!opened.ok) {
      expect(opened.error.code).toBe('wrong-passphrase');
      return false;
    }
    const verified = await session.verify({ checks: [checkNoteSignatures(session.vault)] });
    expect(verified).toMatchObject({ ok: true, value: { findings: [] } });
    return true;
  } finally {
    session.close();
  }
}

describe.each(['rotate', 'passphrase'])('%s', (what) => {
  test(
    `claim:failure-changes-nothing ${KILLS} kills leave a vault that opens with exactly one of the two passphrases`,
    async () => {
      const { operations, ms } = await measure(what);
      const answers = { old: 0, new: 0 };
      for (let kill = 0; kill < KILLS; kill += 1) {
        const folder = template.copy();
        const timed = kill % 2 === 0;
        const share = (kill + Math.random()) / KILLS;
        // From the last: around the header's renames, where the answer turns.
        const at = timed ? 0 : operations - (Math.floor(kill / 2) % operations);
        const child = startChild(bundle, [folder, what, NEXT, String(at)]);
        await child.line((line) => line === 'begin');
        if (timed) await sleep(share * ms * 1.1);
        else await child.ended;
        await child.kill();
        const saidDone = child.lines.includes('done');

        const where = `kill ${kill} of ${what}, ${timed ? `after ${share * ms} ms` : `before operation ${at} of ${operations}`}`;
        // Each of what the kill left, not of what the other opening made of it.
        const twin = `${folder}-twin`;
        cpSync(folder, twin, { recursive: true });
        const old = await opensWith(twin, PASSPHRASE);
        const next = await opensWith(folder, NEXT);
        expect([old, next].filter(Boolean), where).toHaveLength(1);
        if (saidDone) expect(next, where).toBe(true);
        answers[next ? 'new' : 'old'] += 1;
      }
      console.log(
        `${what}: ${KILLS} kills, ${answers.old} with the old passphrase, ${answers.new} with the new one, never both or none`,
      );
      // Both ends of the change were met.
      expect(Math.min(answers.old, answers.new)).toBeGreaterThan(0);
      reportHeld(`kill: ${what}, with both passphrases`, KILLS);
    },
    60_000 + KILLS * 10_000,
  );
});
