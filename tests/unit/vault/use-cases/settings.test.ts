import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSettings } from '../../../../src-main/vault/use-cases/settings/get-settings.ts';
import { setSettings } from '../../../../src-main/vault/use-cases/settings/set-settings.ts';
import type { VaultSettings } from '../../../../src-shared/commands/settings.contract.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { bytesOf, PASSPHRASE } from '../../../support/vault-builder.ts';
import { must, refusal } from './practice-vault.ts';
import { openTestVault, type TestVault } from './test-vault.ts';

let test: TestVault;

beforeAll(async () => {
  test = await openTestVault();
});
afterAll(() => test.close());

const set = (settings: VaultSettings, passphrase: string | null = null) =>
  setSettings(test.session, { settings, passphrase: passphrase === null ? null : bytesOf(passphrase) });
const now = () => must(getSettings(test.session.vault));
const audited = () =>
  test.session.vault.db
    .prepare("SELECT subject_id AS id FROM audit WHERE action = 'settings.changed' ORDER BY seq")
    .all()
    .map((row) => (row as { id: string }).id);

describe('settings', () => {
  it('begin with their defaults, change without the passphrase where nothing is weakened, and outlive a lock', async () => {
    expect(now()).toEqual(DEFAULT_SETTINGS);
    const stricter: VaultSettings = {
      idleMinutes: 2,
      signGraceMinutes: 20,
      lockWhenHidden: false,
      restartOnLock: false,
      nameOrder: 'INTL',
      spelling: 'note',
    };
    expect(must(await set(stricter))).toEqual(stricter);
    await test.unlockAgain();
    expect(now()).toEqual(stricter);
    expect(audited()).toEqual(['idleMinutes=5>2,signGraceMinutes=10>20,nameOrder=ES>INTL']);
    must(await set(stricter));
    expect(audited()).toHaveLength(1);
  });

  it('let a longer idle time through with the passphrase alone', async () => {
    const before = now();
    const weaker = { ...before, idleMinutes: before.idleMinutes + 1 };
    expect(refusal(await set(weaker))).toBe('wrong-passphrase');
    expect(refusal(await set(weaker, 'another passphrase'))).toBe('wrong-passphrase');
    expect(now()).toEqual(before);
    must(await set(weaker, PASSPHRASE));
    expect(now()).toEqual(weaker);
    expect(audited().at(-1)).toBe(`idleMinutes=${before.idleMinutes}>${weaker.idleMinutes}`);
  });

  it('are not written when the vault was locked while the passphrase was checked', async () => {
    const before = now();
    const changing = set({ ...before, idleMinutes: 60 }, PASSPHRASE);
    test.session.lock();
    const code = refusal(await changing);
    expect(['not-allowed-now', 'cancelled']).toContain(code);
    must(await test.session.unlock(bytesOf(PASSPHRASE)));
    expect(now()).toEqual(before);
  });
});
