import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  b64encode,
  deriveSlotA,
  hash,
  hex,
  initCrypto,
  openCompartmentWithPassphrase,
  openSlot,
  parseHeader,
  utf8Bytes,
  type KdfRunner,
} from '../../../src-main/vault/crypto/index.ts';
import { LONGEST_DELAY_MS } from '../../../src-main/vault/session/attempts.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { FailingFiles, type Plan } from '../../support/failing-files.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type BuilderOptions,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const NEXT = 'another passphrase of hers';
const DONE = { ok: true, value: undefined };
const refused = (code: string) => ({ ok: false, error: { code } });
const fileHash = (content = 'a photograph of the sea') => hash(utf8Bytes(content));
const twice = (content?: string) => ({ hash: fileHash(content), again: fileHash(content) });

const clock = new FakeClock();

let runs = 0;
/** Counts, so that a test sees when nothing was derived. */
const countingKdf: KdfRunner = (passphrase, params) => {
  runs += 1;
  return quickKdf(passphrase, params);
};

let plain: VaultTemplate;
let withFile: VaultTemplate;
beforeAll(async () => {
  await initCrypto();
  const prove = (session: VaultSession, groups: readonly string[]) => {
    const [first, second] = [1, 2].map((position) => ({ position, text: groups[position - 1] ?? '' }));
    if (!first || !second) throw new Error('groups');
    expect(session.proveRecoverySheet([first, second])).toEqual({ ok: true, value: { proved: true } });
  };
  plain = await vaultTemplate(({ session, sheet }) => prove(session, sheet.groups), { kdf: quickKdf });
  withFile = await vaultTemplate(
    async ({ session, sheet }) => {
      prove(session, sheet.groups);
      expect(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), twice())).toEqual(DONE);
    },
    { kdf: quickKdf },
  );
});
afterAll(() => {
  plain.dispose();
  withFile.dispose();
});

async function opened(folder: string, file: Uint8Array | null, passphrase = PASSPHRASE, options: BuilderOptions = {}) {
  const session = await sessionOver(folder, { kdf: countingKdf, clock, ...options });
  // Whatever delay earlier attempts have earned is over.
  clock.advance(LONGEST_DELAY_MS);
  const result = await session.unlock(bytesOf(passphrase), file);
  return { session, result };
}

async function answers(folder: string, file: Uint8Array | null, passphrase = PASSPHRASE): Promise<string> {
  const { session, result } = await opened(folder, file, passphrase);
  if (result.ok) expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.close();
  return result.ok ? 'opens' : result.error.code;
}

const actionsOf = (session: VaultSession) =>
  session.vault.db
    .prepare('SELECT action FROM audit ORDER BY seq')
    .all()
    .map((row) => (row as { action: string }).action);

/** What the passphrase slot and the wrap beside it give to whoever derives them by hand. */
async function byHand(folder: string, keyFileHash: Uint8Array | null, passphrase = PASSPHRASE) {
  const header = parseHeader(readFileSync(join(folder, 'header.a')));
  if (!header.ok) throw new Error(header.error.code);
  const { vaultId, slots, private: wraps } = header.value.fields;
  const slot = slots.find((entry) => entry.kind === 'passphrase');
  const wrap = wraps.find((entry) => entry.kind === 'passphrase');
  if (slot?.kind !== 'passphrase' || wrap?.kind !== 'passphrase') throw new Error('slot');
  const a = await deriveSlotA(quickKdf, slot, bytesOf(passphrase));
  if (!a.ok) throw new Error(a.error.code);
  const compartment = openCompartmentWithPassphrase(vaultId, wrap, a.value, keyFileHash);
  return {
    flag: slot.keyFile,
    slot: openSlot(vaultId, slot, a.value, keyFileHash).ok,
    compartment: compartment.ok ? b64encode(compartment.value.expose()) : null,
  };
}

/** The header with something changed and a right sum: what somebody can do who has no key. */
function forge(folder: string, names: readonly string[], from: string, to: string): void {
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain(from);
    const summed = text.replace(from, to).replace(/sum [0-9a-f]{64}\n$/, '');
    writeFileSync(join(folder, name), `${summed}sum ${hex(hash(utf8Bytes(summed)))}\n`);
  }
}

describe('unlocking', () => {
  test('claim:key-file the passphrase opens with exactly that file, and without one nothing is even derived', async () => {
    const folder = withFile.copy();
    const waiting = await sessionOver(folder, { kdf: countingKdf });
    expect(waiting.status).toMatchObject({ state: 'locked', keyFileNeeded: true });
    runs = 0;
    expect(await waiting.unlock(bytesOf(PASSPHRASE))).toEqual(refused('key-file-needed'));
    expect(runs).toBe(0);
    waiting.close();
    expect(await answers(folder, fileHash('A photograph of the sea'))).toBe('wrong-passphrase');
    expect(await answers(folder, fileHash(''))).toBe('wrong-passphrase');
    expect(await answers(folder, fileHash(), NEXT)).toBe('wrong-passphrase');
    expect(await answers(folder, fileHash())).toBe('opens');
    const { session } = await opened(folder, fileHash());
    expect(session.status.keyFileNeeded).toBe(true);
    session.close();
  });

  test('claim:key-file neither the slot nor the private wrap opens, or tells a right passphrase, without the file', async () => {
    const folder = withFile.copy();
    expect(await byHand(folder, null)).toEqual({ flag: true, slot: false, compartment: null });
    expect(await byHand(folder, fileHash('other'))).toEqual({ flag: true, slot: false, compartment: null });
    expect(await byHand(folder, fileHash())).toMatchObject({ flag: true, slot: true });
    expect((await byHand(folder, fileHash())).compartment).not.toBeNull();
  });

  test('a file chosen for a record that needs none is no obstacle, and is not remembered', async () => {
    const folder = plain.copy();
    const { session, result } = await opened(folder, fileHash());
    expect(result.ok).toBe(true);
    expect(session.status.keyFileNeeded).toBe(false);
    expect(session.vault.keys.keyFileHash).toBeNull();
    expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT))).toEqual(DONE);
    session.close();
    expect(await answers(folder, null, NEXT)).toBe('opens');
  });

  test('claim:key-file a forger who takes the flag away opens nothing, one who adds it gets no way in either', async () => {
    const both = ['header.a', 'header.b'];
    const stripped = withFile.copy();
    forge(stripped, both, '"keyFile":true', '"keyFile":false');
    expect(await answers(stripped, null)).toBe('wrong-passphrase');
    expect(await answers(stripped, fileHash())).toBe('wrong-passphrase');

    const added = plain.copy();
    forge(added, both, '"keyFile":false,"kind":"passphrase"', '"keyFile":true,"kind":"passphrase"');
    expect(await answers(added, null)).toBe('key-file-needed');
    expect(await answers(added, fileHash())).toBe('wrong-passphrase');
  });

  test('one forged copy gives way to the other', async () => {
    for (const name of ['header.a', 'header.b']) {
      const stripped = withFile.copy();
      forge(stripped, [name], '"keyFile":true', '"keyFile":false');
      expect(await answers(stripped, null)).toBe('key-file-needed');
      expect(await answers(stripped, fileHash())).toBe('opens');
      const added = plain.copy();
      forge(added, [name], '"keyFile":false,"kind":"passphrase"', '"keyFile":true,"kind":"passphrase"');
      expect(await answers(added, null)).toBe('opens');
    }
  });
});

describe('enrolling', () => {
  test('takes a proved sheet, the same file twice and the passphrase, and changes nothing before', async () => {
    const unproved = await vaultTemplate(undefined, { kdf: quickKdf });
    const without = await opened(unproved.copy(), null);
    expect(await without.session.keys.enrolKeyFile(bytesOf(PASSPHRASE), twice())).toEqual(
      refused('recovery-not-proved'),
    );
    without.session.close();
    unproved.dispose();

    const folder = plain.copy();
    const { session } = await opened(folder, null);
    const header = readFileSync(join(folder, 'header.a'));
    runs = 0;
    const differs = { hash: fileHash(), again: fileHash('other') };
    expect(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), differs)).toEqual(refused('key-file-differs'));
    expect(runs).toBe(0);
    expect(await session.keys.enrolKeyFile(bytesOf(NEXT), twice())).toEqual(refused('wrong-passphrase'));
    expect(readFileSync(join(folder, 'header.a'))).toEqual(header);
    const given = bytesOf(PASSPHRASE);
    const file = twice();
    expect(await session.keys.enrolKeyFile(given, file)).toEqual(DONE);
    expect([...given, ...file.hash, ...file.again].every((byte) => byte === 0)).toBe(true);
    expect(session.status.keyFileNeeded).toBe(true);
    expect(actionsOf(session).at(-1)).toBe('key-file.enrolled');
    session.close();
    expect(await answers(folder, null)).toBe('key-file-needed');
    expect(await answers(folder, fileHash())).toBe('opens');
  });

  test('keeps the private compartment, and is answered as cancelled by a lock in between', async () => {
    const folder = plain.copy();
    const before = await byHand(folder, null);
    const { session } = await opened(folder, null);
    expect(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), twice())).toEqual(DONE);
    expect((await byHand(folder, fileHash())).compartment).toBe(before.compartment);
    const removing = session.keys.removeKeyFile(bytesOf(PASSPHRASE));
    session.lock();
    expect(await removing).toMatchObject({ ok: false });
    session.close();
    expect(await answers(folder, null)).toBe('key-file-needed');
    expect(await answers(folder, fileHash())).toBe('opens');
  });

  test('a new file takes the place of the one before', async () => {
    const folder = withFile.copy();
    const { session } = await opened(folder, fileHash());
    expect(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), twice('a newer photograph'))).toEqual(DONE);
    expect(await session.checkPassphrase(bytesOf(PASSPHRASE))).toEqual(DONE);
    session.close();
    expect(await answers(folder, fileHash())).toBe('wrong-passphrase');
    expect(await answers(folder, fileHash('a newer photograph'))).toBe('opens');
  });
});

describe('a session with a key file', () => {
  test('does not ask for it again: passphrase check, change, new sheet; and the file stays needed', async () => {
    const folder = withFile.copy();
    const { session } = await opened(folder, fileHash());
    const compartment = (await byHand(folder, fileHash())).compartment;
    expect(await session.checkPassphrase(bytesOf(PASSPHRASE))).toEqual(DONE);
    expect(await session.checkPassphrase(bytesOf(NEXT))).toEqual(refused('wrong-passphrase'));
    expect(await session.newRecoverySheet(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
    expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT))).toEqual(DONE);
    expect(session.status.keyFileNeeded).toBe(true);
    session.lock();
    expect(session.status.keyFileNeeded).toBe(true);
    session.close();
    expect(await answers(folder, null, NEXT)).toBe('key-file-needed');
    expect(await answers(folder, fileHash())).toBe('wrong-passphrase');
    expect(await answers(folder, fileHash(), NEXT)).toBe('opens');
    expect((await byHand(folder, fileHash(), NEXT)).compartment).toBe(compartment);
  });

  test('forgets its hash at the lock', async () => {
    const { session } = await opened(withFile.copy(), fileHash());
    const held = session.vault.keys.keyFileHash ?? new Uint8Array();
    expect(hex(held)).toBe(hex(fileHash()));
    session.lock();
    expect(held.every((byte) => byte === 0)).toBe(true);
    session.close();
  });

  test('removes it for the passphrase alone', async () => {
    const folder = withFile.copy();
    const { compartment } = await byHand(folder, fileHash());
    const { session } = await opened(folder, fileHash());
    expect(await session.keys.removeKeyFile(bytesOf(NEXT))).toEqual(refused('wrong-passphrase'));
    expect(await session.keys.removeKeyFile(bytesOf(PASSPHRASE))).toEqual(DONE);
    expect(session.status.keyFileNeeded).toBe(false);
    expect(session.vault.keys.keyFileHash).toBeNull();
    expect(actionsOf(session).at(-1)).toBe('key-file.removed');
    session.close();
    expect(await answers(folder, null)).toBe('opens');
    expect(await byHand(folder, null)).toEqual({ flag: false, slot: true, compartment });
  });

  test('claim:key-file lost, the recovery sheet opens with a new passphrase that needs no file, and the chain says so', async () => {
    const folder = withFile.copy();
    const session = await sessionOver(folder, { kdf: quickKdf });
    const code = withFile.sheet.groups.join('-');
    expect(await session.unlockWithRecovery(code, bytesOf(NEXT))).toMatchObject({ ok: true });
    expect(session.status.keyFileNeeded).toBe(false);
    expect(actionsOf(session).slice(-3)).toEqual(['key-file.removed', 'recovery.used', 'vault.unlocked']);
    session.close();
    expect(await answers(folder, null, NEXT)).toBe('opens');
    expect(await answers(folder, fileHash())).toBe('wrong-passphrase');
  });
});

/** Every operation at which the work can go wrong, in both manners: it fails alone, or nothing works any more. */
function* plans(operations: number): Generator<Plan & { at: number }> {
  for (let at = 1; at <= operations; at += 1) {
    yield { at, then: 'once', errno: 'ENOSPC' };
    yield { at, then: 'dead', errno: 'EIO', torn: true };
  }
}

test.each(['enrolled', 'removed'] as const)(
  'claim:failure-changes-nothing a key file %s with a disk that fails anywhere leaves exactly one of the two, and an answer that is true',
  async (change) => {
    const template = change === 'enrolled' ? plain : withFile;
    const before = change === 'enrolled' ? null : fileHash();
    const run = async (folder: string, files: FailingFiles, plan: Plan) => {
      const { session } = await opened(folder, before, PASSPHRASE, { files });
      files.plan(plan);
      const { keys } = session;
      const result = await (change === 'enrolled'
        ? keys.enrolKeyFile(bytesOf(PASSPHRASE), twice())
        : keys.removeKeyFile(bytesOf(PASSPHRASE)));
      const { count } = files;
      const needed = session.status.keyFileNeeded;
      const known = session.vault.keys.keyFileHash !== null;
      session.close();
      return { result, count, needed, known };
    };
    const { count } = await run(template.copy(), new FailingFiles(), {});
    expect(count).toBeGreaterThan(6);
    for (const plan of plans(count)) {
      const folder = template.copy();
      const { result, needed, known } = await run(folder, new FailingFiles(), plan);
      const name = JSON.stringify(plan);
      expect(await answers(folder, needed === true ? fileHash() : null), name).toBe('opens');
      const ways = { alone: (await byHand(folder, null)).slot, withFile: (await byHand(folder, fileHash())).slot };
      expect(ways, name).toEqual({ alone: needed === false, withFile: needed === true });
      expect(known, name).toBe(needed);
      if (result.ok) expect(needed, name).toBe(change === 'enrolled');
    }
  },
  120_000,
);
