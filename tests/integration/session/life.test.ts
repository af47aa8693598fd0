import { expect, test } from 'vitest';
import { PASSPHRASE, buildVault, bytesOf } from '../../support/vault-builder.ts';

test('a vault is made, locked and unlocked again', async () => {
  const vault = await buildVault();
  expect(vault.session.status).toMatchObject({ state: 'unlocked', headerCopyDamaged: false, recoveryProved: false });
  vault.session.lock();
  expect(vault.session.status).toMatchObject({ state: 'locked', recoveryProved: null });
  expect(() => vault.session.vault).toThrow('not open');
  const me = await vault.session.unlock(bytesOf(PASSPHRASE));
  expect(me).toMatchObject({ ok: true, value: { role: 'owner' } });
  const findings = await vault.session.verify();
  expect(findings).toMatchObject({ ok: true, value: { findings: [], entries: 3 } });
  vault.dispose();
});
