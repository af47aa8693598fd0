import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  b64decode,
  b64encode,
  derivePrivatePinA,
  hash,
  hex,
  inThreadKdf,
  openCompartmentWithPassphrase,
  openCompartmentWithPin,
  openPinEntry,
  openSlot,
  Secret,
  wrapCompartmentForPin,
  type VaultHeader,
} from '../../../src-main/vault/crypto/index.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import type { PinPrivateWrap } from '../../../src-shared/vault-header.ts';
import { readHeader } from '../../support/header-forger.ts';
import { FakeMachine, keeperOn, portTo } from '../../support/kept-pin.ts';
import {
  buildVault,
  bytesOf,
  quickKdf,
  sessionOver,
  tempFolder,
  type BuiltVault,
} from '../../support/vault-builder.ts';

const PIN = '480172';
const WRONG_PIN = '480173';

let built: BuiltVault;
let copied: string;
/** What main kept, which is not in the folder. */
let envelope: Uint8Array;
beforeAll(async () => {
  const machine = keeperOn(new FakeMachine());
  built = await buildVault({ quickUnlock: portTo(machine) });
  expect(await built.session.keys.setPin(bytesOf(PIN), null)).toMatchObject({ ok: true });
  const taken = machine.take();
  if ('gone' in taken) throw new Error(taken.gone);
  ({ envelope } = taken);
  copied = join(tempFolder(), 'copy');
  built.session.close();
  cpSync(built.folder, copied, { recursive: true });
}, 60_000);
afterAll(() => built.dispose());

async function thief(): Promise<VaultSession> {
  return sessionOver(copied, { quickUnlock: portTo(keeperOn(new FakeMachine())) });
}

test('claim:pin-needs-the-app a copied vault folder and the PIN open nothing: not as PIN, not as passphrase, not as recovery code', async () => {
  const session = await thief();
  expect(session.status.state).toBe('locked');
  expect(await session.unlockWithPin(bytesOf(PIN))).toEqual({
    ok: false,
    error: { code: 'pin-not-available', reason: 'started' },
  });
  expect(await session.unlock(bytesOf(PIN))).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
  expect(await session.unlockWithRecovery(PIN, bytesOf('a new passphrase of his'))).toMatchObject({ ok: false });
  expect(session.vaultOrNull).toBeNull();
  session.close();
}, 60_000);

test('neither the PIN, nor the envelope, nor the public key of the PIN is in any file of the folder', () => {
  const needles = [
    PIN,
    Buffer.from(envelope),
    ...[25, 57, 100].map((at) => Buffer.from(envelope.subarray(at, at + 32))),
    ...[25, 57, 100].map((at) => b64encode(envelope.subarray(at, at + 32)).slice(0, 40)),
    hex(hash(bytesOf(PIN))),
  ];
  for (const file of readdirSync(copied, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(join(file.parentPath, file.name));
    for (const needle of needles) expect([file.name, bytes.includes(needle)]).toEqual([file.name, false]);
  }
  expect(readHeader(copied).pins).toHaveLength(1);
});

/**
 * What a guesser has to have is a test that says yes to the right PIN and no to a wrong one. Each of these functions takes the header and a PIN, does all that can be
 * done with both, and must say the same to both: no.
 */
function guesses(fields: VaultHeader, wrap: PinPrivateWrap, a: Uint8Array): Record<string, boolean> {
  const pieces = [...new Set(JSON.stringify(fields).match(/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g))].flatMap(
    (text) => b64decode(text) ?? [],
  );
  const known = [a, new Uint8Array(32), hash(a), ...pieces];
  const entry = fields.pins?.[0];
  const slot = fields.slots.find((one) => one.kind === 'passphrase');
  const passphrase = fields.private.find((one) => one.kind === 'passphrase');
  if (!entry || !slot || passphrase?.kind !== 'passphrase') throw new Error('no PIN in the header');
  const asA = () => new Secret('a', new Uint8Array(a));
  return {
    'private wrap, with every value of the header as U': known.some(
      (user) => openCompartmentWithPin(fields.vaultId, wrap, asA(), new Secret('user', new Uint8Array(user))) !== null,
    ),
    'private wrap, with every value of the header as A': known.some(
      (other) =>
        openCompartmentWithPin(
          fields.vaultId,
          wrap,
          new Secret('a', new Uint8Array(other)),
          new Secret('user', new Uint8Array(a)),
        ) !== null,
    ),
    'PIN entry': known.some((key) => openPinEntry(fields.vaultId, entry, new Secret('user', new Uint8Array(key))).ok),
    'passphrase slot': openSlot(fields.vaultId, slot, asA(), null).ok,
    "passphrase's private wrap": openCompartmentWithPassphrase(fields.vaultId, passphrase, asA(), null).ok,
  };
}

test('the header says nothing by which a guessed PIN could be told right or wrong', async () => {
  const fields = readHeader(copied);
  const wrap = fields.private.find((entry) => entry.kind === 'pin');
  if (wrap?.kind !== 'pin') throw new Error('no wrap');
  // The only salt of a PIN that stands in the clear is the one of the private wrap.
  const of = async (pin: string) => {
    const a = await derivePrivatePinA(inThreadKdf, wrap, bytesOf(pin));
    if (!a.ok) throw new Error(a.error.code);
    return guesses(fields, wrap, a.value.expose());
  };
  const right = await of(PIN);
  expect(Object.values(right)).toEqual([false, false, false, false, false]);
  expect(right).toEqual(await of(WRONG_PIN));
}, 60_000);

test('with U beside them the wrap would open: it is U alone that keeps the guesser out', () => {
  const { vaultId } = readHeader(copied);
  const user = new Secret('user', new Uint8Array(32).fill(7));
  const a = new Secret('a', new Uint8Array(32).fill(8));
  const params = { t: 3, mKiB: 65_536, p: 1, salt: new Uint8Array(16) } as const;
  const author = readHeader(copied).directory.owner;
  const wrap = wrapCompartmentForPin(
    vaultId,
    { id: author, user },
    a,
    params,
    new Secret('compartment', new Uint8Array(32)),
  );
  expect(openCompartmentWithPin(vaultId, wrap, a, user)).not.toBeNull();
  expect(openCompartmentWithPin(vaultId, wrap, a, new Secret('user', new Uint8Array(32)))).toBeNull();
});

test('a long PIN and a short one leave headers of the same shape', async () => {
  const shape = (text: string) =>
    text.replaceAll(/[0-9a-f-]{36}|[A-Za-z0-9_-]{22,}|\d+/g, (match) => `<${match.length}>`);
  const shapes = [];
  for (const pin of [PIN, 'Kf83-mz vwq9 trhn-zzpa7 xplb02 ñguy']) {
    const session = await sessionOver(join(tempFolder(), 'vault'), { kdf: quickKdf });
    await session.create(bytesOf('correct horse battery staple'));
    expect(await session.keys.setPin(bytesOf(pin), null)).toMatchObject({ ok: true });
    shapes.push(shape(JSON.stringify(session.vault.header.fields)));
    session.close();
  }
  expect(shapes[0]).toBe(shapes[1]);
});
