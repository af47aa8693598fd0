import { beforeAll, describe, expect, it } from 'vitest';
import { makeVault, newSlotId, headerText, parsed, at } from '../../unit/vault/crypto/fixture.ts';
import {
  argon2id,
  deriveSlotA,
  initCrypto,
  inThreadKdf,
  KDF_FLOOR,
  makePassphraseSlot,
  newKdfParams,
  openHeader,
  openSlot,
} from '../../../src-main/vault/crypto/index.ts';
import { passphraseBytes } from '../../../src-shared/passphrase-bytes.ts';

beforeAll(initCrypto);

function typed(text: string): Uint8Array {
  const bytes = passphraseBytes(text, new TextEncoder());
  if (!bytes.ok) throw new Error(bytes.error.code);
  return bytes.value;
}

describe('unlocking with a typed passphrase, at the Argon2 floor', () => {
  it('opens with the right one in any normal form, and with none of 20 others', async () => {
    const vault = makeVault();
    const params = newKdfParams(KDF_FLOOR.mKiB);
    const right = 'Sótano húmedo, ciruela y compás';
    const a = await argon2id(inThreadKdf, typed(right), params);
    const ids = { vaultId: vault.fields.vaultId, principal: vault.owner.public.id, id: newSlotId(), createdAt: at };
    const slot = makePassphraseSlot({ ...ids, a, params, keyFileHash: null }, vault.owner.secrets);
    const header = parsed(headerText(vault, { ...vault.fields, slots: [slot, vault.recoverySlot] }));
    const open = async (text: string) => {
      const derived = await deriveSlotA(inThreadKdf, slot, typed(text));
      return derived.ok ? openSlot(vault.fields.vaultId, slot, derived.value, null) : derived;
    };

    for (const form of ['NFC', 'NFD']) {
      const secrets = await open(right.normalize(form));
      expect(secrets.ok && openHeader(header, slot.principal, secrets.value).ok).toBe(true);
    }
    const near = [
      right.toLowerCase(),
      ` ${right}`,
      `${right} `,
      right.slice(1),
      right.slice(0, -1),
      'Sotano humedo, ciruela y compas',
    ];
    const others = [...near, ...Array.from({ length: 14 }, (_, index) => `${right}${index}`)];
    expect(others).toHaveLength(20);
    for (const text of others) expect(await open(text)).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
  }, 180_000);
});
