import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let template: VaultTemplate;
beforeAll(async () => {
  template = await vaultTemplate(undefined, { kdf: quickKdf });
});
afterAll(() => template.dispose());

test('the sheet that opens the vault stands first, the earlier ones with the day they were replaced', async () => {
  const clock = new FakeClock();
  const session = await sessionOver(template.copy(), { kdf: quickKdf, clock });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  const [first, ...none] = session.recoverySheets;
  expect(first).toMatchObject({ number: 1, madeAt: template.sheet.madeAt, provedAt: null, replacedAt: null });
  expect(none).toEqual([]);

  const groupsOf = async () => {
    clock.advance(60_000);
    const made = await session.newRecoverySheet(bytesOf(PASSPHRASE));
    if (!made.ok) throw new Error(made.error.code);
    return made.value.sheet;
  };
  const second = await groupsOf();
  clock.advance(60_000);
  session.proveRecoverySheet([2, 6].map((position) => ({ position, text: second.groups[position - 1] ?? '' })));
  const provedAt = clock.now();
  const third = await groupsOf();
  expect(session.recoverySheets).toEqual([
    { number: 3, madeAt: third.madeAt, provedAt: null, replacedAt: null },
    { number: 2, madeAt: second.madeAt, provedAt, replacedAt: third.madeAt },
    { number: 1, madeAt: template.sheet.madeAt, provedAt: null, replacedAt: second.madeAt },
  ]);
  session.close();
});
