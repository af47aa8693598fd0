import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuickUnlockPort } from '../../../src-main/vault/session/quick-unlock-port.ts';
import { openCompartmentByPassphrase, openCompartmentByPin } from '../../../src-main/vault/session/private-key.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { PinGone } from '../../../src-shared/vault-error.ts';
import {
  PASSPHRASE,
  buildVault,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const PIN = '480172';
const WRONG_PIN = '480173';
const DONE = { ok: true, value: undefined };

/** What main keeps, without its clocks: the envelope and five tries. */
class Keeper implements QuickUnlockPort {
  envelope: Uint8Array | null = null;
  by: 'passphrase' | 'pin' | null = null;
  tries = 5;

  keep(envelope: Uint8Array | null, by: 'passphrase' | 'pin'): void {
    this.envelope = envelope;
    this.by = by;
  }

  take(): Promise<{ envelope: Uint8Array; triesLeft: number } | { gone: PinGone }> {
    if (this.envelope === null) return Promise.resolve({ gone: 'not-set' });
    this.tries -= 1;
    return Promise.resolve({ envelope: new Uint8Array(this.envelope), triesLeft: this.tries });
  }

  succeeded(): void {
    this.tries = 5;
  }
}

let template: VaultTemplate;
let keeper: Keeper;
beforeAll(async () => {
  template = await vaultTemplate(
    async ({ session }) => {
      expect(await session.keys.setPin(bytesOf(PIN), null)).toEqual(DONE);
    },
    { kdf: quickKdf },
  );
});
afterAll(() => template.dispose());

async function unlocked(folder: string): Promise<VaultSession> {
  keeper = new Keeper();
  const session = await sessionOver(folder, { kdf: quickKdf, quickUnlock: keeper });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  return session;
}

const actionsOf = (session: VaultSession) =>
  session.vault.db
    .prepare('SELECT action FROM audit ORDER BY seq')
    .all()
    .map((row) => (row as { action: string }).action);

test('after a lock the PIN opens, is audited, and the tries begin anew; a wrong one says how many are left', async () => {
  const session = await unlocked(template.copy());
  expect(session.status.pinSet).toBe(true);
  expect(keeper.by).toBe('passphrase');
  session.lock();
  expect(session.status.pinSet).toBe(true);
  expect(await session.unlockWithPin(bytesOf(WRONG_PIN))).toEqual({
    ok: false,
    error: { code: 'wrong-pin', triesLeft: 4 },
  });
  expect(session.status.state).toBe('locked');
  const pin = bytesOf(PIN);
  expect(await session.unlockWithPin(pin)).toMatchObject({ ok: true, value: { role: 'owner' } });
  expect(pin.every((byte) => byte === 0)).toBe(true);
  expect([keeper.tries, keeper.by]).toEqual([5, 'pin']);
  expect(actionsOf(session)).toContain('vault.unlocked-with-pin');
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.close();
});

test('with nothing kept the PIN opens nothing and says why', async () => {
  const session = await unlocked(template.copy());
  session.lock();
  keeper.envelope = null;
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual({
    ok: false,
    error: { code: 'pin-not-available', reason: 'not-set' },
  });
  session.close();
});
