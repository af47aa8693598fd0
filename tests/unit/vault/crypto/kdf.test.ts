import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  argon2id,
  calibrate,
  checkKdfBounds,
  deriveBackupKeys,
  deriveSubkeys,
  deriveUserKeys,
  hex,
  initCrypto,
  inThreadKdf,
  KDF_FLOOR,
  newKdfParams,
  randomKey,
  Secret,
  utf8Bytes,
  type KdfRunner,
} from '../../../../src-main/vault/crypto/index.ts';
import { BackupId } from '../../../../src-shared/ids.ts';

beforeAll(initCrypto);

const MIB = 1024;

describe('key derivation from a passphrase', () => {
  it('accepts parameters from the floor to the ceiling and none beyond', () => {
    for (const inside of [
      { t: 3, mKiB: 64 * MIB, p: 1 },
      { t: 10, mKiB: 1024 * MIB, p: 1 },
    ]) {
      expect(checkKdfBounds(inside).ok).toBe(true);
    }
    const outside = [
      { t: 2, mKiB: 64 * MIB, p: 1 },
      { t: 11, mKiB: 64 * MIB, p: 1 },
      { t: 3, mKiB: 64 * MIB - 1, p: 1 },
      { t: 3, mKiB: 1024 * MIB + 1, p: 1 },
      { t: 3, mKiB: 64 * MIB, p: 2 },
      { t: Number.NaN, mKiB: 64 * MIB, p: 1 },
      { t: 3, mKiB: Number.POSITIVE_INFINITY, p: 1 },
    ];
    for (const params of outside)
      expect(checkKdfBounds(params)).toEqual({ ok: false, error: { code: 'kdf-out-of-bounds' } });
  });

  it('wipes the passphrase, also when it fails', async () => {
    const params = { t: 3, mKiB: 64, p: 1, salt: new Uint8Array(16) } as const;
    const typed = utf8Bytes('correct horse battery staple');
    const key = await argon2id(inThreadKdf, typed, params);
    expect(typed).toEqual(new Uint8Array(typed.length));
    expect(key.purpose).toBe('a');
    const again = utf8Bytes('correct horse battery staple');
    await expect(inThreadKdf(again, { ...params, salt: new Uint8Array(8) })).rejects.toThrow();
    expect(again).toEqual(new Uint8Array(again.length));
  });

  it('gives new slots a new salt at the passes of the floor', () => {
    const [first, second] = [newKdfParams(128 * MIB), newKdfParams(128 * MIB)];
    expect(first).toMatchObject({ t: KDF_FLOOR.t, mKiB: 128 * MIB, p: 1 });
    expect(first.salt).toHaveLength(16);
    expect(hex(first.salt)).not.toBe(hex(second.salt));
  });

  it.each([
    { name: 'a fast machine', msPer64: 60, chosen: 512, tried: [64, 128, 256, 512] },
    { name: 'a middling one', msPer64: 130, chosen: 256, tried: [64, 128, 256] },
    { name: 'a slow one', msPer64: 300, chosen: 128, tried: [64, 128] },
    { name: 'one that is slow already at the floor', msPer64: 700, chosen: 64, tried: [64] },
    { name: 'one that does not even reach the budget', msPer64: 5000, chosen: 64, tried: [64] },
  ])('calibrates on $name to $chosen MiB', async ({ msPer64, chosen, tried }) => {
    let now = 0;
    const asked: number[] = [];
    const runner: KdfRunner = async (_passphrase, { mKiB }) => {
      asked.push(mKiB / MIB);
      now += (mKiB / (64 * MIB)) * msPer64;
      return Promise.resolve(new Uint8Array(32));
    };
    expect(await calibrate(runner, () => now)).toBe(chosen * MIB);
    expect(asked).toEqual(tried);
  });

  it('refuses to work when Argon2id does not give its known answer', async () => {
    vi.resetModules();
    const { initCrypto: init, libsodium } = await import('../../../../src-main/vault/crypto/sodium.ts');
    const { argon2idInThread } = await import('../../../../src-main/vault/crypto/argon2.ts');
    await init();
    const broken = vi.spyOn(libsodium(), 'crypto_pwhash').mockReturnValue('');
    const params = { t: 3, mKiB: 64, p: 1, salt: new Uint8Array(16) } as const;
    expect(() => argon2idInThread(utf8Bytes('x'), params)).toThrow('known answer');
    broken.mockRestore();
    expect(argon2idInThread(utf8Bytes('x'), params)).toHaveLength(32);
  });
});

describe('subkeys', () => {
  it('all differ, and follow their key alone', () => {
    const vk = new Secret('vk', new Uint8Array(32).fill(1));
    const user = new Secret('user', new Uint8Array(32).fill(1));
    const backupId = BackupId.parse('07b8c9d0-e1f2-4a3b-8c4d-6e7f8a9b0c10');
    const all = () => {
      const vault = deriveSubkeys(vk);
      return { ...vault, ...deriveUserKeys(user), ...deriveBackupKeys(vault.backup, backupId) };
    };
    const texts = Object.values(all()).map((key) => hex(key.expose()));
    expect(new Set(texts).size).toBe(8);
    expect(Object.values(all()).map((key) => hex(key.expose()))).toEqual(texts);
    expect(hex(deriveSubkeys(randomKey('vk')).page.expose())).not.toBe(texts[0]);
    const { backup } = deriveSubkeys(vk);
    const otherBackup = BackupId.parse('17b8c9d0-e1f2-4a3b-8c4d-6e7f8a9b0c10');
    expect(hex(deriveBackupKeys(backup, otherBackup).object.expose())).not.toBe(
      hex(deriveBackupKeys(backup, backupId).object.expose()),
    );
  });
});
