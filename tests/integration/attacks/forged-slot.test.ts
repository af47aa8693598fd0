import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomKey, type KdfRunner } from '../../../src-main/vault/crypto/index.ts';
import { slotForPassphrase } from '../../../src-main/vault/session/new-header.ts';
import { SlotId } from '../../../src-shared/ids.ts';
import type { PassphraseSlot, VaultHeader } from '../../../src-shared/vault-header.ts';
import { forgeHeader, readHeader, rewriteHeader } from '../../support/header-forger.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';
import { at } from '../../unit/vault/crypto/fixture.ts';

const THEIRS = 'a passphrase that the forger knows';

let template: VaultTemplate;
let other: VaultTemplate;
beforeAll(async () => {
  [template, other] = [
    await vaultTemplate(undefined, { kdf: quickKdf }),
    await vaultTemplate(undefined, { kdf: quickKdf }),
  ];
});
afterAll(() => {
  template.dispose();
  other.dispose();
});

const withSlot = (fields: VaultHeader, change: (slot: PassphraseSlot) => PassphraseSlot): VaultHeader => ({
  ...fields,
  slots: fields.slots.map((slot) => (slot.kind === 'passphrase' ? change(slot) : slot)),
});

async function answer(folder: string, passphrase: string): Promise<{ code: string | null; runs: number }> {
  let runs = 0;
  const kdf: KdfRunner = (bytes, params) => {
    runs += 1;
    return quickKdf(bytes, params);
  };
  const session = await sessionOver(folder, { kdf });
  const outcome = await session.unlock(bytesOf(passphrase));
  expect(session.vaultOrNull === null).toBe(!outcome.ok);
  session.close();
  return { code: outcome.ok ? null : outcome.error.code, runs };
}

test.each([
  ['below the floor', { m: 64 * 1024 - 1 }],
  ['too few passes', { t: 2 }],
  ['4 TiB of memory', { m: 0xffff_ffff }],
  ['four thousand million passes', { t: 0xffff_ffff }],
  ['two lanes', { p: 2 }],
])(
  'a passphrase slot with %s is refused before anything runs, under a forged sum and under a right MAC',
  async (_, change) => {
    const forged = template.copy();
    forgeHeader(forged, (fields) => withSlot(fields, (slot) => ({ ...slot, ...change })), 'new sum');
    expect(await answer(forged, PASSPHRASE)).toEqual({ code: 'kdf-out-of-bounds', runs: 0 });

    const insider = template.copy();
    const session = await sessionOver(insider, { kdf: quickKdf });
    await session.unlock(bytesOf(PASSPHRASE));
    const head = session.vault.keys.vault.head.copy();
    session.close();
    rewriteHeader(insider, (fields) => withSlot(fields, (slot) => ({ ...slot, ...change })), head);
    expect(await answer(insider, PASSPHRASE)).toEqual({ code: 'kdf-out-of-bounds', runs: 0 });
  },
);

test("another vault's slot does not open here, not even under the principal of this one", async () => {
  const theirs = readHeader(other.copy()).slots.find((slot) => slot.kind === 'passphrase');
  if (theirs?.kind !== 'passphrase') throw new Error('no slot');
  const folder = template.copy();
  forgeHeader(folder, (fields) => withSlot(fields, ({ principal }) => ({ ...theirs, principal })), 'new sum');
  expect(await answer(folder, PASSPHRASE)).toMatchObject({ code: 'wrong-passphrase' });
});

test('a slot that is put under another principal of the same vault does not open', async () => {
  const folder = template.copy();
  const sheet = readHeader(folder).directory.principals.find((entry) => entry.kind === 'recovery');
  if (!sheet) throw new Error('no sheet');
  forgeHeader(folder, (fields) => withSlot(fields, (slot) => ({ ...slot, principal: sheet.id })), 'new sum');
  expect(await answer(folder, PASSPHRASE)).toMatchObject({ code: 'wrong-passphrase' });
});

test("a slot that opens, with a forger's passphrase and keys of his own in it, is a forged header", async () => {
  const folder = template.copy();
  const his = await sessionOver(other.copy(), { kdf: quickKdf });
  await his.unlock(bytesOf(PASSPHRASE));
  const { vaultId, directory } = readHeader(folder);
  const to = {
    vaultId,
    principal: directory.owner,
    passphrase: bytesOf(THEIRS),
    keyFileHash: null,
    mKiB: 65_536,
    now: at,
  };
  const made = await slotForPassphrase(quickKdf, to, his.vault.keys.secrets, randomKey('compartment'));
  his.close();
  forgeHeader(folder, (fields) => withSlot(fields, () => made.slot), 'new sum');
  expect(await answer(folder, THEIRS)).toMatchObject({ code: 'header-forged' });
});

test('a header of very many slots is refused before anything runs: each would take a derivation of its own', async () => {
  const forged = template.copy();
  const many = ({ slots, ...fields }: VaultHeader): VaultHeader => ({
    ...fields,
    slots: slots.flatMap((slot) => Array.from({ length: 9 }, () => ({ ...slot, id: SlotId.parse(randomUUID()) }))),
  });
  forgeHeader(forged, many, 'new sum');
  expect(await answer(forged, PASSPHRASE)).toEqual({ code: 'not-allowed-now', runs: 0 });
});
