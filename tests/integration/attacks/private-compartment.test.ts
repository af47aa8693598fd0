import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as SecretModule from '../../../src-main/vault/crypto/secret.ts';

/** Every key of this process, so that none that a session holds is forgotten here. */
const made = vi.hoisted(() => new Set<{ disposed: boolean; purpose: string; expose(): Uint8Array }>());
vi.mock(import('../../../src-main/vault/crypto/secret.ts'), async (original) => {
  const real = await original();
  class TrackedSecret<P extends SecretModule.KeyPurpose> extends real.Secret<P> {
    constructor(purpose: P, bytes: Uint8Array) {
      super(purpose, bytes);
      made.add(this);
    }
  }
  return {
    ...real,
    Secret: TrackedSecret,
    randomKey: (purpose) => new TrackedSecret(purpose, real.randomKey(purpose).expose()),
  };
});

const { openBytes } = await import('../../../src-main/vault/crypto/aead.ts');
const {
  b64decode,
  hash,
  hex,
  lps,
  mac,
  openCompartmentWithPassphrase,
  openCompartmentWithPin,
  openCompartmentWithRecovery,
  openPinEntry,
  openVk,
  PrincipalSecrets,
  Secret,
  wipe,
} = await import('../../../src-main/vault/crypto/index.ts');
const { kdf } = await import('../../../src-main/vault/crypto/hash.ts');
const { openLabelled } = await import('../../../src-main/vault/crypto/labelled-box.ts');
const { openCompartmentByPin } = await import('../../../src-main/vault/session/private-key.ts');
const { FakeMachine, keeperOn, portTo } = await import('../../support/kept-pin.ts');
const { PASSPHRASE, buildVault, bytesOf, quickKdf } = await import('../../support/vault-builder.ts');
const { newNote, newPatient } = await import('../../unit/vault/use-cases/practice-vault.ts');

type Built = Awaited<ReturnType<typeof buildVault>>;

const PIN = '480172';
const WRONG_PINS = ['480173', '000000', PASSPHRASE];

let built: Built;
let compartment: string;
let keeper: ReturnType<typeof keeperOn>;
beforeAll(async () => {
  keeper = keeperOn(new FakeMachine());
  // A hash in the place of Argon2: the attack is on everything behind it.
  built = await buildVault({ kdf: quickKdf, quickUnlock: portTo(keeper) });
  const { session } = built;
  expect(await session.keys.setPin(bytesOf(PIN), null)).toMatchObject({ ok: true });
  session.lock();
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  for (let patient = 0; patient < 5; patient += 1) newNote(session.vault, newPatient(session.vault));
  // Opened and closed again: nothing of it may stay.
  expect(await session.privateDoor.open({ kind: 'pin', bytes: bytesOf(PIN) })).toMatchObject({ ok: true });
  session.vault.privateNotes.close();
  const key = await openCompartmentByPin({ kdf: quickKdf }, session.vault, bytesOf(PIN));
  if (!key.ok) throw new Error(key.error.code);
  compartment = hex(key.value.expose());
  key.value.dispose();
});
afterAll(() => built.dispose());

/** Everything of 32 bytes that somebody with this process's memory and its folder has, and what can be derived from each by the format's own functions. */
function loot(): Uint8Array[] {
  const { session } = built;
  const { vault } = session;
  const { fields } = vault.header;
  const { secrets } = vault.keys;
  const held = Array.from(made)
    .filter((secret) => !secret.disposed)
    .map((secret) => new Uint8Array(secret.expose()));
  const current = fields.vk.find((entry) => entry.current);
  const vk = current && openVk(vault.vaultId, current, vault.me.principal, secrets);
  const entry = fields.pins?.[0];
  const known = entry && openPinEntry(vault.vaultId, entry, secrets.user);
  const taken = keeper.take();
  if (!vk?.ok || !known?.ok || 'gone' in taken) throw new Error('the session has less than it should');
  keeper.right();
  const inHeader = JSON.stringify(fields)
    .match(/[A-Za-z0-9_-]{43,}/g)
    ?.flatMap((text) => windows(b64decode(text) ?? new Uint8Array()));
  const first = [
    ...held,
    vk.value.expose(),
    secrets.ownerPublic,
    known.value.publicKey,
    ...windows(taken.envelope),
    ...(inHeader ?? []),
    new Uint8Array(32),
  ];
  const derived = held.flatMap((key) => [
    hash(key),
    ...['SIGILOus', 'SIGILOvk', 'SIGILObk', 'SIGILOpr'].flatMap((context) =>
      [1, 2, 3, 4, 5].map((id) => kdf(key, context, id)),
    ),
  ]);
  return [...first, ...derived];
}

/** Every run of 32 bytes at the places where fields begin and end. */
function windows(bytes: Uint8Array): Uint8Array[] {
  const starts = [0, 1, 9, 24, 25, 32, 33, 65, 97, bytes.length - 32, bytes.length - 48];
  return [...new Set(starts)]
    .filter((start) => start >= 0 && start + 32 <= bytes.length)
    .map((start) => bytes.slice(start, start + 32));
}

test('claim:private-needs-pin no key that an unlocked session holds, and no two of them together, open the private compartment without the PIN', () => {
  const { vault } = built.session;
  const { fields } = vault.header;
  const { vaultId, me } = vault;
  const wraps = fields.private;
  const passphrase = wraps.find((wrap) => wrap.kind === 'passphrase');
  const pin = wraps.find((wrap) => wrap.kind === 'pin');
  const recovery = wraps.find((wrap) => wrap.kind === 'recovery');
  const author = fields.directory.principals.find((entry) => entry.id === me.principal);
  if (passphrase?.kind !== 'passphrase' || pin?.kind !== 'pin' || recovery?.kind !== 'recovery' || !author)
    throw new Error('the header lacks a wrap');

  const purposes = new Set(Array.from(made).flatMap((secret) => (secret.disposed ? [] : [secret.purpose])));
  expect([...purposes].toSorted()).toEqual(
    [
      'x25519',
      'ed25519',
      'user',
      'page',
      'head',
      'backup',
      'vault-record',
      'self-wrap',
      'drafts',
      'patient',
    ].toSorted(),
  );
  const keys = loot();
  expect(keys.length).toBeGreaterThan(400);
  expect(keys.map(hex)).not.toContain(compartment);

  const aads = [lps('SIGILO private 1', vaultId, me.principal), lps('SIGILO private pin 1', vaultId, me.principal)];
  const opened: string[] = [];
  const note = (way: string, success: boolean) => {
    if (success) opened.push(way);
  };
  for (const bytes of keys) {
    const a = new Secret('a', new Uint8Array(bytes));
    const x25519 = new Secret('x25519', new Uint8Array(bytes));
    note('passphrase wrap, as A', openCompartmentWithPassphrase(vaultId, passphrase, a, null).ok);
    note('passphrase wrap, as A with a key file', openCompartmentWithPassphrase(vaultId, passphrase, a, bytes).ok);
    note('PIN wrap, as A', openCompartmentWithPin(vaultId, pin, a, vault.keys.secrets.user) !== null);
    for (const aad of aads) {
      for (const wrap of [passphrase, pin])
        note('a wrap, as its key', openBytes(bytes, aad, b64decode(wrap.sealed) ?? new Uint8Array()) !== null);
    }
    const box = b64decode(recovery.sealed) ?? new Uint8Array();
    note('recovery box', openLabelled(x25519, ['SIGILO private 1', vaultId, me.principal], box) !== null);
    const { ed25519, user, ownerPublic } = vault.keys.secrets;
    const sheet = new PrincipalSecrets({ x25519, ed25519, user, ownerPublic });
    note('recovery wrap', openCompartmentWithRecovery(vaultId, recovery, sheet, author).ok);
  }
  // Two keys at once: one as the other's message.
  const held = keys.slice(0, 60);
  for (const one of held) {
    for (const other of held) {
      const key = mac(one, other);
      for (const aad of aads) {
        for (const wrap of [passphrase, pin])
          note('two keys', openBytes(key, aad, b64decode(wrap.sealed) ?? new Uint8Array()) !== null);
      }
    }
  }
  wipe(...keys);
  expect(opened).toEqual([]);
});

test('nor do wrong PINs, the passphrase in the place of the PIN, or the PIN with the secrets of somebody else; the PIN does', async () => {
  const { vault } = built.session;
  const open = (pin: string) => openCompartmentByPin({ kdf: quickKdf }, vault, bytesOf(pin));
  for (const pin of WRONG_PINS) expect(await open(pin)).toMatchObject({ error: { code: 'wrong-pin' } });
  const stranger = await buildVault({ kdf: quickKdf });
  const pin = vault.header.fields.private.find((wrap) => wrap.kind === 'pin');
  if (pin?.kind !== 'pin') throw new Error('no wrap');
  const a = new Secret(
    'a',
    await quickKdf(bytesOf(PIN), { t: pin.t, mKiB: pin.m, p: 1, salt: b64decode(pin.salt) ?? new Uint8Array() }),
  );
  expect(openCompartmentWithPin(vault.vaultId, pin, a, stranger.session.vault.keys.secrets.user)).toBeNull();
  stranger.dispose();
  const right = await open(PIN);
  expect(right.ok && hex(right.value.expose())).toBe(compartment);
});
