import { expect, test } from 'vitest';
import { hash, utf8Bytes } from '../../../src-main/vault/crypto/index.ts';
import { FakeMachine, keeperOn, portTo } from '../../support/kept-pin.ts';
import { PASSPHRASE, buildVault, bytesOf, quickKdf } from '../../support/vault-builder.ts';

const PIN = '480172';
const NEXT = 'another passphrase of hers';
const DONE = { ok: true, value: undefined };
const fileHash = () => hash(utf8Bytes('a photograph of the sea'));

test('a session opened by the PIN knows the key file too: the passphrase changes without asking for it, and goes on needing it', async () => {
  const keeper = keeperOn(new FakeMachine());
  await using vault = await buildVault({ kdf: quickKdf, quickUnlock: portTo(keeper) });
  const { session, sheet } = vault;
  const groups = [1, 2].map((position) => ({ position, text: sheet.groups[position - 1] ?? '' }));
  expect(session.proveRecoverySheet(groups)).toMatchObject({ ok: true });
  expect(await session.keys.setPin(bytesOf(PIN), bytesOf(PASSPHRASE))).toEqual(DONE);
  expect(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), { hash: fileHash(), again: fileHash() })).toEqual(DONE);
  session.lock();
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  expect(session.status.keyFileNeeded).toBe(true);
  expect(await session.checkPassphrase(bytesOf(PASSPHRASE))).toEqual(DONE);
  expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT))).toEqual(DONE);
  session.lock();
  expect(await session.unlock(bytesOf(NEXT))).toEqual({ ok: false, error: { code: 'key-file-needed' } });
  expect(await session.unlock(bytesOf(NEXT), fileHash())).toMatchObject({ ok: true });
});
