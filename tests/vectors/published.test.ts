import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBytes, sealWithNonce } from '../../src-main/vault/crypto/aead.ts';
import { x25519 } from '../../src-main/vault/crypto/asymmetric.ts';
import { kdf } from '../../src-main/vault/crypto/hash.ts';
import {
  argon2id,
  ed25519PublicKey,
  hash,
  hex,
  inThreadKdf,
  initCrypto,
  Secret,
  sign,
  utf8Bytes,
  verify,
} from '../../src-main/vault/crypto/index.ts';
import * as second from './second/index.ts';

const unhex = second.unhex;
beforeAll(initCrypto);

describe('published vectors', () => {
  it('BLAKE2b-256 of "abc", the RFC 7693 message', () => {
    const expected = 'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319';
    expect(hex(hash(utf8Bytes('abc')))).toBe(expected);
    expect(hex(second.hash(utf8Bytes('abc')))).toBe(expected);
  });

  it('crypto_kdf: libsodium test/default/kdf, subkey 32 of 32 bytes', () => {
    const master = Uint8Array.from({ length: 32 }, (_, index) => index);
    const expected = '154b291f11196737f8b7f491e4ca11764e0227d34f94295408a869f007aa8618';
    expect(hex(kdf(master, 'KDF test', 32))).toBe(expected);
    expect(hex(second.kdf(master, 'KDF test', 32))).toBe(expected);
  });

  it.each([
    {
      t: 2,
      mKiB: 4882,
      password: '',
      salt: 'bA81arsiXysd3WbTRzmEOw',
      key: 'Nm8QBM-7RH1DXo9rvp5cwKEOOOfD2g6JuxlXihoNcpE',
    },
    {
      t: 19,
      mKiB: 4096,
      password: '^T5H$JYt39n%K*j:W]!1s?vg!:jGi]Ax?..l7[p0v:1jHTpla9;]bUN;?bWyCbtqg ',
      salt: 'PkEgMTYtYnl0ZXMgc2FsdA',
      key: 'ltB_ue1kPtBMBGfsysMpPigE6hiNEKZ9vs8vLNVDQGA',
    },
  ])('Argon2id: libsodium test/default/pwhash_argon2id, t = $t, m = $mKiB KiB', async ({ t, mKiB, ...vector }) => {
    const salt = second.unb64(vector.salt);
    const derived = await argon2id(inThreadKdf, utf8Bytes(vector.password), { t, mKiB, p: 1, salt });
    expect(hex(derived.expose())).toBe(hex(second.unb64(vector.key)));
    expect(hex(second.argon2id(utf8Bytes(vector.password), salt, { t, mKiB }))).toBe(hex(second.unb64(vector.key)));
  });

  it('Argon2id: RFC 9106, 5.3, for the second implementation (four lanes, secret and data, which libsodium does not take)', () => {
    const options = {
      t: 3,
      m: 32,
      p: 4,
      dkLen: 32,
      key: new Uint8Array(8).fill(3),
      personalization: new Uint8Array(12).fill(4),
    };
    const tag = nobleArgon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), options);
    expect(hex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  it('XChaCha20-Poly1305: draft-irtf-cfrg-xchacha-03, A.3.1', () => {
    const key = unhex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
    const nonce = unhex('404142434445464748494a4b4c4d4e4f5051525354555657');
    const aad = unhex('50515253c0c1c2c3c4c5c6c7');
    const message = utf8Bytes(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const expected =
      'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e' +
      'c0875924c1c7987947deafd8780acf49';
    const sealed = sealWithNonce(key, nonce, aad, message);
    expect(hex(sealed.subarray(24))).toBe(expected);
    expect(hex(xchacha20poly1305(key, nonce, aad).encrypt(message))).toBe(expected);
    expect(openBytes(key, aad, sealed)).toEqual(message);
  });

  it('Ed25519: RFC 8032, 7.1, test 1', () => {
    const seed = new Secret('ed25519', unhex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'));
    const publicKey = ed25519PublicKey(seed);
    const signature = sign(seed, new Uint8Array());
    expect(hex(publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(hex(signature)).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    expect(verify(publicKey, new Uint8Array(), signature)).toBe(true);
    expect(verify(publicKey, Uint8Array.of(0), signature)).toBe(false);
  });

  it('X25519: RFC 7748, 5.2, first vector and one iteration', () => {
    const scalar = unhex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4');
    const point = unhex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c');
    expect(hex(x25519(scalar, point))).toBe('c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552');
    const nine = new Uint8Array(32).fill(9, 0, 1);
    expect(hex(x25519(nine, nine))).toBe('422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079');
  });
});
