import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VaultId } from '../../../../src-shared/ids.ts';
import { slotAad } from '../../../../src-shared/backup-format/vault-texts.ts';
import type { PassphraseSlot } from '../../../../src-shared/vault-header.ts';
import { sealBytes } from '../../../../src-main/vault/crypto/aead.ts';
import {
  b64decode,
  b64encode,
  deriveSlotA,
  hash,
  hex,
  initCrypto,
  makePassphraseSlot,
  openSlot,
  randomBytes,
  randomKey,
  recoveryA,
  utf8Bytes,
  type KdfRunner,
} from '../../../../src-main/vault/crypto/index.ts';
import { encodeSecrets } from '../../../../src-main/vault/crypto/principals.ts';
import { commitment, slotKek } from '../../../../src-main/vault/crypto/slots.ts';
import { altered, at, flipped, makeVault, newPrincipalId, newSlotId, type MadeVault } from './fixture.ts';

beforeAll(initCrypto);
let vault: MadeVault;
beforeEach(() => {
  vault = makeVault();
});

const wrongPassphrase = { ok: false, error: { code: 'wrong-passphrase' } };
const outOfBounds = { ok: false, error: { code: 'kdf-out-of-bounds' } };

describe('slots', () => {
  it('give the same secrets back, by passphrase and by recovery code', () => {
    const { owner, recovery, fields, passphraseSlot, recoverySlot, a, code } = vault;
    const opened = openSlot(fields.vaultId, passphraseSlot, a, null);
    expect(opened.ok && hex(encodeSecrets(opened.value))).toBe(hex(encodeSecrets(owner.secrets)));
    const sheet = openSlot(fields.vaultId, recoverySlot, recoveryA(new Uint8Array(code)), null);
    expect(sheet.ok && hex(encodeSecrets(sheet.value))).toBe(hex(encodeSecrets(recovery.secrets)));
    expect(sheet.ok && hex(sheet.value.ownerPublic)).toBe(hex(owner.secrets.ownerPublic));
  });

  it('call another key a wrong passphrase, another code a wrong recovery code', () => {
    const { fields, passphraseSlot, recoverySlot } = vault;
    expect(openSlot(fields.vaultId, passphraseSlot, randomKey('a'), null)).toEqual(wrongPassphrase);
    expect(openSlot(fields.vaultId, recoverySlot, recoveryA(randomBytes(20)), null)).toEqual({
      ok: false,
      error: { code: 'wrong-recovery-code' },
    });
  });

  it('call a right key over a seal that does not open damage', () => {
    const { fields, passphraseSlot, a } = vault;
    const kek = slotKek(a, slotAad(fields.vaultId, passphraseSlot), null);
    const damagedWith = (sealed: Uint8Array) => ({
      ...passphraseSlot,
      sealed: b64encode(sealed),
      commit: b64encode(commitment(kek, sealed)),
    });
    const sealed = b64decode(passphraseSlot.sealed) ?? new Uint8Array();
    const notSecrets = sealBytes(kek.expose(), slotAad(fields.vaultId, passphraseSlot), new Uint8Array(129));
    for (const bytes of [flipped(sealed, 60), sealed.subarray(1), new Uint8Array(), notSecrets]) {
      expect(openSlot(fields.vaultId, damagedWith(bytes), a, null)).toEqual({
        ok: false,
        error: { code: 'header-damaged' },
      });
    }
  });

  it('stay shut when anything they are bound to is changed', () => {
    const { fields, passphraseSlot, a } = vault;
    const moved: readonly PassphraseSlot[] = [
      { ...passphraseSlot, principal: newPrincipalId() },
      { ...passphraseSlot, id: newSlotId() },
      { ...passphraseSlot, t: 4 },
      { ...passphraseSlot, m: passphraseSlot.m * 2 },
      { ...passphraseSlot, salt: b64encode(randomBytes(16)) },
      { ...passphraseSlot, keyFile: true },
      { ...passphraseSlot, sealed: altered(passphraseSlot.sealed) },
      { ...passphraseSlot, commit: altered(passphraseSlot.commit) },
    ];
    for (const slot of moved) expect(openSlot(fields.vaultId, slot, a, null)).toEqual(wrongPassphrase);
    const elsewhere = VaultId.parse(randomUUID());
    expect(openSlot(elsewhere, passphraseSlot, a, null)).toEqual(wrongPassphrase);
    expect(openSlot(fields.vaultId, passphraseSlot, a, randomBytes(32))).toEqual(wrongPassphrase);
  });

  it('do not open for one principal with the seal of another', () => {
    const { fields, passphraseSlot, a } = vault;
    const other = makeVault();
    const swapped = { ...passphraseSlot, sealed: other.passphraseSlot.sealed, commit: other.passphraseSlot.commit };
    expect(openSlot(fields.vaultId, swapped, a, null)).toEqual(wrongPassphrase);
    expect(openSlot(fields.vaultId, swapped, other.a, null)).toEqual(wrongPassphrase);
  });

  it('with a key file need exactly that file', () => {
    const { owner, fields, a } = vault;
    const keyFileHash = hash(utf8Bytes('key file'));
    const params = { t: 3, mKiB: 65_536, p: 1, salt: randomBytes(16) } as const;
    const ids = { vaultId: fields.vaultId, principal: owner.public.id, id: newSlotId(), createdAt: at };
    const slot = makePassphraseSlot({ ...ids, a, params, keyFileHash }, owner.secrets);
    expect(slot.keyFile).toBe(true);
    expect(openSlot(fields.vaultId, slot, a, keyFileHash).ok).toBe(true);
    expect(openSlot(fields.vaultId, slot, a, null)).toEqual(wrongPassphrase);
    expect(openSlot(fields.vaultId, slot, a, hash(utf8Bytes('another')))).toEqual(wrongPassphrase);
  });

  it.each([
    { t: 2, m: 65_536, p: 1 },
    { t: 3, m: 65_535, p: 1 },
    { t: 0, m: 0, p: 0 },
    { t: 3, m: 8, p: 1 },
    { t: 11, m: 65_536, p: 1 },
    { t: 3, m: 1_048_577, p: 1 },
    { t: 4_294_967_295, m: 4_294_967_295, p: 1 },
    { t: 3, m: 65_536, p: 0 },
    { t: 3, m: 65_536, p: 4 },
  ])('with t = $t, m = $m, p = $p are refused before anything runs, and the passphrase is wiped', async (weak) => {
    let runs = 0;
    const counting: KdfRunner = async () => {
      runs += 1;
      return Promise.resolve(new Uint8Array(32));
    };
    const slot = { ...vault.passphraseSlot, ...weak };
    const typed = utf8Bytes('correct horse');
    expect(await deriveSlotA(counting, slot, typed)).toEqual(outOfBounds);
    expect(runs).toBe(0);
    expect(typed).toEqual(new Uint8Array(typed.length));
    expect(openSlot(vault.fields.vaultId, slot, vault.a, null)).toEqual(outOfBounds);
  });

  it('are never made with parameters out of bounds', () => {
    const { owner, fields, a } = vault;
    const ids = { vaultId: fields.vaultId, principal: owner.public.id, id: newSlotId(), createdAt: at };
    const make = (params: { t: number; mKiB: number; salt: Uint8Array }) =>
      makePassphraseSlot({ ...ids, a, params: { ...params, p: 1 }, keyFileHash: null }, owner.secrets);
    expect(() => make({ t: 2, mKiB: 65_536, salt: randomBytes(16) })).toThrow();
    expect(() => make({ t: 3, mKiB: 1024, salt: randomBytes(16) })).toThrow();
    expect(() => make({ t: 3, mKiB: 65_536, salt: randomBytes(8) })).toThrow();
  });

  it('pass the parameters of the slot on, and take its own salt', async () => {
    const asked: unknown[] = [];
    const recording: KdfRunner = async (passphrase, params) => {
      asked.push({ passphrase: hex(passphrase), ...params });
      return Promise.resolve(new Uint8Array(32).fill(9));
    };
    const slot = { ...vault.passphraseSlot, t: 10, m: 1_048_576 };
    const a = await deriveSlotA(recording, slot, utf8Bytes('x'));
    expect(a.ok && hex(a.value.expose())).toBe('09'.repeat(32));
    expect(asked).toEqual([{ passphrase: '78', t: 10, mKiB: 1_048_576, p: 1, salt: b64decode(slot.salt) }]);
  });
});
