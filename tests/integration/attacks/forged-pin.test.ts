import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PinKeeper } from '../../../src-main/shell/lock/pin-keeper.ts';
import {
  b64decode,
  derivePinKey,
  le32,
  makeOwner,
  makePinEnvelope,
  openCompartmentWithPin,
  openPinEntry,
  Secret,
  x25519PublicKey,
  type KdfRunner,
  type VaultHeader,
} from '../../../src-main/vault/crypto/index.ts';
import { pinEnvelopeParams } from '../../../src-main/vault/crypto/pin-envelope.ts';
import { openCompartmentByPin } from '../../../src-main/vault/session/private-key.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { withoutPin } from '../../../src-main/vault/session/pin.ts';
import { forgeHeader, headerText, putHeader, readHeader, rewriteHeader } from '../../support/header-forger.ts';
import { FakeMachine, keeperOn, portTo } from '../../support/kept-pin.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';
import { at, newPrincipalId } from '../../unit/vault/crypto/fixture.ts';

const PIN = '480172';
const NEXT_PIN = '739104';
const refused = (code: string) => ({ ok: false, error: { code } });

let template: VaultTemplate;
let other: VaultTemplate;
let keeper: PinKeeper;
beforeAll(async () => {
  const withPin = async ({ session }: { session: VaultSession }) =>
    expect(await session.keys.setPin(bytesOf(PIN), null)).toMatchObject({ ok: true });
  template = await vaultTemplate(withPin, { kdf: quickKdf });
  other = await vaultTemplate(withPin, { kdf: quickKdf });
});
afterAll(() => {
  template.dispose();
  other.dispose();
});
beforeEach(() => {
  keeper = keeperOn(new FakeMachine());
});

const sessionOn = (folder: string, kdf: KdfRunner = quickKdf) =>
  sessionOver(folder, { kdf, quickUnlock: portTo(keeper) });

async function unlocked(folder: string): Promise<VaultSession> {
  const session = await sessionOn(folder);
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  return session;
}

/** What the passphrase and the PIN say to what now stands in the folder. */
async function answers(folder: string): Promise<{ state: string; passphrase: unknown; pin: unknown }> {
  const session = await sessionOn(folder);
  const { state } = session.status;
  const passphrase = state === 'locked' ? await session.unlock(bytesOf(PASSPHRASE)) : null;
  session.lock();
  const pin = state === 'locked' ? await session.unlockWithPin(bytesOf(PIN)) : null;
  session.close();
  return { state, passphrase, pin };
}

/** A runner that counts, for what must be refused before anything runs. */
function counted(): { runs: number; kdf: KdfRunner } {
  const counting = {
    runs: 0,
    kdf: ((pin, params) => {
      counting.runs += 1;
      return quickKdf(pin, params);
    }) as KdfRunner,
  };
  return counting;
}

const FORGERIES: readonly [string, (fields: VaultHeader) => unknown][] = [
  ['pins removed', (fields) => withoutPin(fields, fields.directory.owner)],
  ['pins alone removed', ({ pins: _, ...fields }) => fields],
  [
    'the private wrap alone removed',
    (fields) => ({ ...fields, private: fields.private.filter((wrap) => wrap.kind !== 'pin') }),
  ],
  ['another PIN entry', (fields) => ({ ...fields, pins: pinsOf(other) })],
  [
    "another vault's private wrap",
    (fields) => ({
      ...fields,
      private: readHeader(other.copy()).private.map((wrap) =>
        wrap.kind === 'pin'
          ? { ...wrap, principal: fields.directory.owner }
          : fields.private.find((own) => own.kind === wrap.kind),
      ),
    }),
  ],
  ['weaker parameters of the private PIN', (fields) => withWrap(fields, { m: 8, t: 1 })],
  ['monstrous parameters of the private PIN', (fields) => withWrap(fields, { m: 0xffff_ffff, t: 0xffff_ffff })],
];

function pinsOf(vault: VaultTemplate): unknown {
  const owner = readHeader(template.copy()).directory.owner;
  return readHeader(vault.copy()).pins?.map((entry) => ({ ...entry, principal: owner }));
}

function withWrap(fields: VaultHeader, change: { m?: number; t?: number; p?: number }): VaultHeader {
  return { ...fields, private: fields.private.map((wrap) => (wrap.kind === 'pin' ? { ...wrap, ...change } : wrap)) };
}

test.each(FORGERIES)(
  '%s: without a new sum the header is damaged, with one it is forged, for the passphrase and for the PIN',
  async (_, change) => {
    const damaged = template.copy();
    forgeHeader(damaged, change, 'old sum');
    expect(await answers(damaged)).toMatchObject({ state: 'unusable' });

    const forged = template.copy();
    (await unlocked(forged)).close();
    forgeHeader(forged, change, 'new sum');
    expect(await answers(forged)).toEqual({
      state: 'locked',
      passphrase: refused('header-forged'),
      pin: refused('header-forged'),
    });
  },
);

test('a forged copy beside a whole one gives way to it, for the PIN too', async () => {
  const folder = template.copy();
  (await unlocked(folder)).close();
  const good = headerText(folder);
  forgeHeader(folder, ({ pins: _, ...fields }) => fields, 'new sum');
  writeFileSync(join(folder, 'header.b'), good);
  const session = await sessionOn(folder);
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject({ ok: true });
  expect(session.status.headerCopyDamaged).toBe(true);
  session.close();
});

test('the header of before a PIN was removed, or changed, is refused as replayed', async () => {
  for (const change of ['remove', 'replace'] as const) {
    const folder = template.copy();
    const session = await unlocked(folder);
    const old = headerText(folder);
    const changed =
      change === 'remove' ? session.keys.removePin() : session.keys.setPin(bytesOf(NEXT_PIN), bytesOf(PASSPHRASE));
    expect(await changed).toMatchObject({ ok: true });
    session.close();
    putHeader(folder, old);
    expect(await answers(folder)).toMatchObject({ passphrase: refused('header-replayed') });
  }
});

test.each([
  ['below the floor', { m: 64 * 1024 - 1 }],
  ['too few passes', { t: 2 }],
  ['monstrous memory', { m: 0xffff_ffff }],
  ['monstrous passes', { t: 0xffff_ffff }],
  ['more lanes', { p: 2 }],
])('private wrap %s, under a right MAC: refused before anything runs', async (_, change) => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const head = session.vault.keys.vault.head.copy();
  session.close();
  rewriteHeader(folder, (fields) => withWrap(fields, change), head);
  const weakened = await unlocked(folder);
  const { kdf, ...counting } = counted();
  expect(await openCompartmentByPin({ kdf }, weakened.vault, bytesOf(PIN))).toEqual(refused('kdf-out-of-bounds'));
  expect(counting.runs).toBe(0);
  weakened.close();
});

test.each([
  ['below the floor', 3, 64 * 1024 - 1],
  ['too few passes', 2, 64 * 1024],
  ['monstrous memory', 3, 0xffff_ffff],
  ['monstrous passes', 0xffff_ffff, 64 * 1024],
])('an envelope with parameters %s is refused before anything runs', async (_, t, m) => {
  const folder = template.copy();
  (await unlocked(folder)).close();
  const taken = keeper.take();
  if ('gone' in taken) throw new Error(taken.gone);
  taken.envelope.set(le32(t), 1);
  taken.envelope.set(le32(m), 5);
  keeper.keep(taken.envelope, 'pin');
  const counting = counted();
  const session = await sessionOn(folder, (pin, params) => counting.kdf(pin, params));
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual(refused('kdf-out-of-bounds'));
  expect(counting.runs).toBe(0);
  session.close();
});

test('an envelope with one byte changed anywhere opens nothing', async () => {
  const folder = template.copy();
  (await unlocked(folder)).close();
  const taken = keeper.take();
  if ('gone' in taken) throw new Error(taken.gone);
  const whole = taken.envelope;
  for (let at = 0; at < whole.length; at += 1) {
    keeper.keep(new Uint8Array(whole).fill((whole[at] ?? 0) ^ 0x11, at, at + 1), 'passphrase');
    const session = await sessionOn(folder);
    expect([at, await session.unlockWithPin(bytesOf(PIN))]).toMatchObject([at, { ok: false }]);
    expect(session.vaultOrNull).toBeNull();
    session.close();
  }
}, 60_000);

test('a forged envelope, boxed to the right key with secrets of his own, does not get in', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const { vaultId, me, header, keys } = session.vault;
  const entry = header.fields.pins?.[0];
  const known = entry && openPinEntry(vaultId, entry, keys.secrets.user);
  if (!known?.ok) throw new Error('no PIN entry');
  session.close();
  const intruder = makeOwner({ id: newPrincipalId(), createdAt: at });
  for (const principal of [me.principal, intruder.public.id]) {
    keeper.keep(
      makePinEnvelope(vaultId, known.value, { principal, secrets: intruder.secrets, keyFileHash: null }),
      'passphrase',
    );
    expect((await answersOfPin(folder)).pin).toEqual(refused('header-forged'));
  }
});

async function answersOfPin(folder: string): Promise<{ pin: unknown }> {
  const session = await sessionOn(folder);
  const pin = await session.unlockWithPin(bytesOf(PIN));
  session.close();
  return { pin };
}

test('the envelope of another vault with the same PIN opens nothing here', async () => {
  (await unlocked(other.copy())).close();
  const session = await sessionOn(template.copy());
  expect(await session.unlockWithPin(bytesOf(PIN))).toMatchObject(refused('wrong-pin'));
  session.close();
});

test('PIN entry and private wrap of another principal, or of another vault, open nothing', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const { vaultId, keys, header } = session.vault;
  const { user } = keys.secrets;
  const stranger = newPrincipalId();
  const strange = readHeader(other.copy());
  const entry = header.fields.pins?.[0];
  const wrap = header.fields.private.find((one) => one.kind === 'pin');
  if (!entry || wrap?.kind !== 'pin') throw new Error('no PIN');
  expect(openPinEntry(vaultId, entry, user)).toMatchObject({ ok: true });
  expect(openPinEntry(vaultId, { ...entry, principal: stranger }, user)).toEqual(refused('header-damaged'));
  expect(openPinEntry(strange.vaultId, entry, user)).toEqual(refused('header-damaged'));

  const a = new Secret(
    'a',
    await quickKdf(bytesOf(PIN), { t: wrap.t, mKiB: wrap.m, p: 1, salt: b64decode(wrap.salt) ?? new Uint8Array() }),
  );
  expect(openCompartmentWithPin(vaultId, wrap, a, user)).not.toBeNull();
  for (const changed of [{ principal: stranger }, { t: 4 }, { m: wrap.m * 2 }, { p: 2 }, { salt: 'A'.repeat(22) }])
    expect([changed, openCompartmentWithPin(vaultId, { ...wrap, ...changed }, a, user)]).toEqual([changed, null]);
  expect(openCompartmentWithPin(strange.vaultId, wrap, a, user)).toBeNull();
  session.close();
});

test('the public key in the entry is the one of the PIN in the envelope', async () => {
  const session = await unlocked(template.copy());
  const { vaultId, header, keys } = session.vault;
  const entry = header.fields.pins?.[0];
  const known = entry && openPinEntry(vaultId, entry, keys.secrets.user);
  const taken = keeper.take();
  const params = 'gone' in taken ? null : pinEnvelopeParams(taken.envelope);
  if (!known?.ok || params === null) throw new Error('no PIN');
  expect(params).toEqual(known.value.params);
  const key = await derivePinKey(quickKdf, bytesOf(PIN), params);
  expect(key.ok && x25519PublicKey(key.value)).toEqual(known.value.publicKey);
  session.close();
});
