import { beforeAll, expect, test } from 'vitest';
import {
  argon2id,
  derivePinKey,
  inThreadKdf,
  initCrypto,
  makePinEnvelope,
  newKdfParams,
  openCompartmentWithPassphrase,
  openCompartmentWithPin,
  openPinEntry,
  openPinEnvelope,
  openSlot,
  randomBytes,
  sealPinEntry,
  Secret,
  wrapCompartmentForPin,
  x25519PublicKey,
  KDF_FLOOR,
} from '../../../src-main/vault/crypto/index.ts';
import { bytesOf } from '../../support/vault-builder.ts';
import { makeVault } from '../../unit/vault/crypto/fixture.ts';

const KEYS = 10_000;
const PIN = '480172';
const NEAR_PINS = ['480173', '48017', '4801720', ' 480172', '480 172', '４８０１７３'];

beforeAll(initCrypto);

/** Keys as near to the right one as an attacker could hope for (every single bit turned, rotated, reversed, complemented), then random ones. */
function wrongKeys(right: Uint8Array): Uint8Array[] {
  const near: Uint8Array[] = [];
  for (let bit = 0; bit < 256; bit += 1)
    near.push(right.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
  for (let by = 1; by < 32; by += 1) near.push(Uint8Array.of(...right.subarray(by), ...right.subarray(0, by)));
  near.push(
    right.toReversed(),
    right.map((byte) => byte ^ 0xff),
    new Uint8Array(32),
    new Uint8Array(32).fill(0xff),
  );
  return [...near, ...Array.from({ length: KEYS - near.length }, () => randomBytes(32))];
}

/** A vault with a PIN, and a way into each of its five doors that takes the 32 bytes in front of it. */
function doors() {
  const vault = makeVault();
  const { vaultId } = vault.fields;
  const author = { id: vault.owner.public.id, user: vault.owner.secrets.user };
  const params = newKdfParams(KDF_FLOOR.mKiB);
  const pinA = new Secret('a', randomBytes(32));
  const pinKey = new Secret('x25519', randomBytes(32));
  const wrap = wrapCompartmentForPin(vaultId, author, pinA, params, vault.compartment);
  const passphraseWrap = vault.fields.private.find((entry) => entry.kind === 'passphrase');
  if (passphraseWrap?.kind !== 'passphrase') throw new Error('no wrap');
  const known = { params, publicKey: x25519PublicKey(pinKey) };
  const entry = sealPinEntry(vaultId, author.id, author.user, known);
  const content = { principal: author.id, secrets: vault.owner.secrets, keyFileHash: null };
  const envelope = makePinEnvelope(vaultId, known, content);
  return [
    {
      name: 'passphrase slot, by A',
      right: vault.a.expose(),
      opens: (key: Uint8Array) => openSlot(vaultId, vault.passphraseSlot, new Secret('a', key), null).ok,
    },
    {
      name: "private compartment's passphrase wrap, by A",
      right: vault.a.expose(),
      opens: (key: Uint8Array) => openCompartmentWithPassphrase(vaultId, passphraseWrap, new Secret('a', key), null).ok,
    },
    {
      name: "private compartment's PIN wrap, by A of the PIN, with the right U",
      right: pinA.expose(),
      opens: (key: Uint8Array) => openCompartmentWithPin(vaultId, wrap, new Secret('a', key), author.user) !== null,
    },
    {
      name: "private compartment's PIN wrap, by U, with the right PIN",
      right: author.user.expose(),
      opens: (key: Uint8Array) => openCompartmentWithPin(vaultId, wrap, pinA, new Secret('user', key)) !== null,
    },
    {
      name: "header's PIN entry, by U",
      right: author.user.expose(),
      opens: (key: Uint8Array) => openPinEntry(vaultId, entry, new Secret('user', key)).ok,
    },
    {
      name: 'envelope, by the key of the PIN',
      right: pinKey.expose(),
      // X25519 ignores five bits of a key (RFC 7748): those are the same key.
      same: (key: Uint8Array) => Buffer.from(clamped(key)).equals(clamped(pinKey.expose())),
      opens: (key: Uint8Array) => openPinEnvelope(vaultId, envelope, new Secret('x25519', key)) !== null,
    },
  ];
}

function clamped(key: Uint8Array): Uint8Array {
  return key.map((byte, index) => (index === 0 ? byte & 248 : index === 31 ? (byte & 127) | 64 : byte));
}

test(`${KEYS} wrong keys, near ones among them, open none of the six doors; the right one opens each`, () => {
  for (const { name, right, opens, same } of doors()) {
    const wrong = wrongKeys(right).filter((key) => same?.(key) !== true);
    expect(wrong.length, name).toBeGreaterThanOrEqual(KEYS - 5);
    expect(wrong.filter((key) => opens(new Uint8Array(key))).length, name).toBe(0);
    expect(opens(new Uint8Array(right)), name).toBe(true);
  }
}, 120_000);

test('wrong PINs through Argon2id itself open neither the envelope nor the private compartment', async () => {
  const vault = makeVault();
  const { vaultId } = vault.fields;
  const author = { id: vault.owner.public.id, user: vault.owner.secrets.user };
  const [quick, own] = [newKdfParams(KDF_FLOOR.mKiB), newKdfParams(KDF_FLOOR.mKiB)];
  const key = async (pin: string) => {
    const derived = await derivePinKey(inThreadKdf, bytesOf(pin), quick);
    if (!derived.ok) throw new Error(derived.error.code);
    return derived.value;
  };
  const a = (pin: string) => argon2id(inThreadKdf, bytesOf(pin), own);
  const known = { params: quick, publicKey: x25519PublicKey(await key(PIN)) };
  const content = { principal: author.id, secrets: vault.owner.secrets, keyFileHash: null };
  const envelope = makePinEnvelope(vaultId, known, content);
  const wrap = wrapCompartmentForPin(vaultId, author, await a(PIN), own, vault.compartment);
  for (const pin of NEAR_PINS) {
    expect([pin, openPinEnvelope(vaultId, envelope, await key(pin))]).toEqual([pin, null]);
    expect([pin, openCompartmentWithPin(vaultId, wrap, await a(pin), author.user)]).toEqual([pin, null]);
  }
  expect(openPinEnvelope(vaultId, envelope, await key('４８０１７２'))).not.toBeNull();
  expect(openCompartmentWithPin(vaultId, wrap, await a(PIN), author.user)).not.toBeNull();
}, 120_000);
