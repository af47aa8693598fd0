import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  b64encode,
  deriveSlotA,
  openCompartmentWithPassphrase,
  parseHeader,
} from '../../../src-main/vault/crypto/index.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import {
  PASSPHRASE,
  bytesOf,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const NEXT = 'another passphrase of hers';
const WRONG = { ok: false, error: { code: 'wrong-passphrase' } };
const DONE = { ok: true, value: undefined };

let template: VaultTemplate;
beforeAll(async () => {
  template = await vaultTemplate(undefined, { kdf: quickKdf });
});
afterAll(() => template.dispose());

async function unlocked(folder: string, passphrase = PASSPHRASE): Promise<VaultSession> {
  const session = await sessionOver(folder, { kdf: quickKdf });
  expect(await session.unlock(bytesOf(passphrase))).toMatchObject({ ok: true });
  return session;
}

/** The private compartment's key as the passphrase opens it. */
async function compartmentOf(folder: string, passphrase: string): Promise<string> {
  const header = parseHeader(readFileSync(join(folder, 'header.a')));
  if (!header.ok) throw new Error('header');
  const { slots, private: wraps, vaultId } = header.value.fields;
  const slot = slots.find((entry) => entry.kind === 'passphrase');
  const wrap = wraps.find((entry) => entry.kind === 'passphrase');
  if (slot?.kind !== 'passphrase' || wrap?.kind !== 'passphrase') throw new Error('slot');
  const a = await deriveSlotA(quickKdf, slot, bytesOf(passphrase));
  const key = a.ok ? openCompartmentWithPassphrase(vaultId, wrap, a.value, null) : a;
  if (!key.ok) throw new Error(key.error.code);
  return b64encode(key.value.expose());
}

const actionsOf = (session: VaultSession) =>
  session.vault.db
    .prepare('SELECT action FROM audit ORDER BY seq')
    .all()
    .map((row) => (row as { action: string }).action);

test('claim:old-passphrase-dead after a changed passphrase neither header copy opens with the old one', async () => {
  const folder = template.copy();
  const compartment = await compartmentOf(folder, PASSPHRASE);
  const session = await unlocked(folder);
  expect(await session.changePassphrase(bytesOf('not the current one'), bytesOf(NEXT))).toEqual(WRONG);
  expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf('too short'))).toMatchObject({
    error: { code: 'passphrase-too-short' },
  });
  expect(await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT))).toEqual(DONE);
  expect(actionsOf(session)).toContain('passphrase.changed');
  session.close();
  for (const lost of ['header.a', 'header.b']) {
    const kept = readFileSync(join(folder, lost));
    rmSync(join(folder, lost));
    const alone = await sessionOver(folder, { kdf: quickKdf });
    expect(await alone.unlock(bytesOf(PASSPHRASE))).toEqual(WRONG);
    expect(await alone.unlock(bytesOf(NEXT))).toMatchObject({ ok: true });
    alone.close();
    writeFileSync(join(folder, lost), kept);
  }
  expect(await compartmentOf(folder, NEXT)).toBe(compartment);
});

test('the recovery sheet opens the vault and sets a new passphrase in the same commit', async () => {
  const folder = template.copy();
  const compartment = await compartmentOf(folder, PASSPHRASE);
  const session = await sessionOver(folder, { kdf: quickKdf });
  const code = template.sheet.groups.join('-').toLowerCase().replaceAll('0', 'o');
  const me = await session.unlockWithRecovery(code, bytesOf(NEXT));
  expect(me).toMatchObject({ ok: true, value: { role: 'owner' } });
  expect(actionsOf(session)).toEqual(['vault.created', 'vault.locked', 'recovery.used', 'vault.unlocked']);
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.lock();
  expect(await session.unlock(bytesOf(PASSPHRASE))).toEqual(WRONG);
  expect(await session.unlock(bytesOf(NEXT))).toMatchObject({ ok: true });
  session.close();
  expect(await compartmentOf(folder, NEXT)).toBe(compartment);
});

test('a mistyped group is named, a sheet of another vault is wrong, and neither changes anything', async () => {
  const folder = template.copy();
  const before = readFileSync(join(folder, 'header.a'));
  const other = await vaultTemplate(undefined, { kdf: quickKdf });
  const session = await sessionOver(folder, { kdf: quickKdf });
  const typo = template.sheet.groups.with(4, '00001').join(' ');
  expect(await session.unlockWithRecovery(typo, bytesOf(NEXT))).toEqual({
    ok: false,
    error: { code: 'recovery-code-typo', group: 5 },
  });
  expect(await session.unlockWithRecovery(other.sheet.groups.join(' '), bytesOf(NEXT))).toEqual({
    ok: false,
    error: { code: 'wrong-recovery-code' },
  });
  expect(session.status.state).toBe('locked');
  session.close();
  other.dispose();
  expect(readFileSync(join(folder, 'header.a'))).toEqual(before);
});

test('a new sheet has the next number, and the one before stops opening this vault', async () => {
  const folder = template.copy();
  const compartment = await compartmentOf(folder, PASSPHRASE);
  const session = await unlocked(folder);
  expect(await session.newRecoverySheet(bytesOf('not her passphrase'))).toEqual(WRONG);
  const made = await session.newRecoverySheet(bytesOf(PASSPHRASE));
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value.sheet.number).toBe(2);
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.lock();
  const old = await session.unlockWithRecovery(template.sheet.groups.join(' '), bytesOf(NEXT));
  expect(old).toEqual({ ok: false, error: { code: 'wrong-recovery-code' } });
  expect(await session.unlockWithRecovery(made.value.sheet.groups.join(' '), bytesOf(NEXT))).toMatchObject({
    ok: true,
  });
  session.close();
  expect(await compartmentOf(folder, NEXT)).toBe(compartment);
});

test('a fresh sheet is proved by any two of its groups, wrong or swapped ones prove nothing', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const made = await session.newRecoverySheet(bytesOf(PASSPHRASE));
  if (!made.ok) throw new Error(made.error.code);
  const { groups } = made.value.sheet;
  const at = (position: number, text = groups[position - 1] ?? '') => ({ position, text });
  expect(session.status.recoveryProved).toBe(false);
  expect(session.proveRecoverySheet([at(1), at(1)])).toEqual({ ok: true, value: { proved: false } });
  expect(session.proveRecoverySheet([at(2, groups[5]), at(6, groups[1])])).toEqual({
    ok: true,
    value: { proved: false },
  });
  expect(session.proveRecoverySheet([at(2), at(6, template.sheet.groups[5])])).toEqual({
    ok: true,
    value: { proved: false },
  });
  expect(session.status.recoveryProved).toBe(false);
  expect(session.proveRecoverySheet([at(6), at(2)])).toEqual({ ok: true, value: { proved: true } });
  expect(session.status.recoveryProved).toBe(true);
  session.lock();
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  expect(session.status.recoveryProved).toBe(true);
  session.close();
});

test('later a sheet is proved by the two groups that were kept, and by no others', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const kept = session.status.recoveryProofPositions ?? [0, 0];
  const others = [1, 2, 3, 4, 5, 6, 7, 8].filter((position) => !kept.includes(position));
  const retyped = (positions: readonly number[]) =>
    positions.map((position) => ({ position, text: template.sheet.groups[position - 1] ?? '' }));
  expect(session.proveRecoverySheet(retyped(others.slice(0, 2)))).toEqual({ ok: true, value: { proved: false } });
  expect(session.proveRecoverySheet(retyped(kept))).toEqual({ ok: true, value: { proved: true } });
  expect(session.status.recoveryProved).toBe(true);
  expect(await session.verify()).toMatchObject({ ok: true, value: { findings: [] } });
  session.close();
});

test('checking a passphrase answers, changes nothing and wipes what it was given', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const before = readFileSync(join(folder, 'header.a'));
  const given = bytesOf(PASSPHRASE);
  expect(await session.checkPassphrase(given)).toEqual(DONE);
  expect(given.every((byte) => byte === 0)).toBe(true);
  expect(await session.checkPassphrase(bytesOf(NEXT))).toEqual(WRONG);
  expect(readFileSync(join(folder, 'header.a'))).toEqual(before);
  session.close();
});

test('two changes at once: one is refused as busy, and a lock in between cancels', async () => {
  const folder = template.copy();
  const session = await unlocked(folder);
  const first = session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(NEXT));
  expect(await session.newRecoverySheet(bytesOf(PASSPHRASE))).toEqual({ ok: false, error: { code: 'busy' } });
  session.lock();
  expect(await first).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(await session.unlock(bytesOf(PASSPHRASE))).toMatchObject({ ok: true });
  session.close();
});
