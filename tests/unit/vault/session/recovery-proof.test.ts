import { beforeAll, expect, test } from 'vitest';
import { initCrypto, makeRecoveryCode, randomKey } from '../../../../src-main/vault/crypto/index.ts';
import {
  FreshSheet,
  parseStoredProof,
  provesStored,
  storedProof,
} from '../../../../src-main/vault/session/recovery-proof.ts';
import { PrincipalId, VaultId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';

const vaultId = VaultId.parse('00000000-0000-4000-8000-000000000001');
const principal = PrincipalId.parse('00000000-0000-4000-8000-000000000002');
beforeAll(initCrypto);

function newSheet() {
  return { principal, number: 1, groups: makeRecoveryCode().groups, madeAt: Instant.parse('2026-11-17T09:00:00.000Z') };
}

test('what is kept proves two different groups at random places and holds none of the code', () => {
  const head = randomKey('head');
  const places = new Set<string>();
  for (let round = 0; round < 60; round += 1) {
    const sheet = newSheet();
    const text = storedProof(vaultId, sheet, head);
    const stored = parseStoredProof(text);
    if (!stored) throw new Error('unreadable');
    const [first, second] = stored.positions;
    expect(first).toBeLessThan(second);
    places.add(stored.positions.join());
    for (const group of sheet.groups) expect(text).not.toContain(group);
    const retyped = stored.positions.map((position) => ({
      position,
      text: (sheet.groups[position - 1] ?? '').toLowerCase(),
    }));
    expect(provesStored(vaultId, stored, retyped, head)).toBe(true);
    expect(provesStored(vaultId, stored, retyped.toReversed(), head)).toBe(true);
    expect(provesStored(vaultId, stored, retyped, randomKey('head'))).toBe(false);
    expect(provesStored(vaultId, stored, retyped.slice(0, 1), head)).toBe(false);
    expect(provesStored(VaultId.parse(principal), stored, retyped, head)).toBe(false);
  }
  expect(places.size).toBeGreaterThan(5);
});

test('text that is no proof proves nothing', () => {
  expect(parseStoredProof(null)).toBeNull();
  expect(parseStoredProof('{}')).toBeNull();
  expect(parseStoredProof('{"mac":"","positions":[0,9],"principal":"x"}')).toBeNull();
});

test('a fresh sheet is proved by two of its own groups only, and by none after it was disposed of', () => {
  const sheet = newSheet();
  const fresh = new FreshSheet(sheet);
  const at = (position: number) => ({ position, text: sheet.groups[position - 1] ?? '' });
  expect(fresh.proves([at(1), at(8)])).toBe(true);
  expect(fresh.proves([at(1)])).toBe(false);
  expect(fresh.proves([at(3), at(3)])).toBe(false);
  expect(fresh.proves([at(1), { position: 8, text: newSheet().groups[7] ?? '' }])).toBe(false);
  expect(fresh.proves([at(1), { position: 9, text: sheet.groups[0] ?? '' }])).toBe(false);
  fresh.dispose();
  expect(fresh.proves([at(1), at(8)])).toBe(false);
});
