import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, parseCanonicalJson } from '../../../src-shared/canonical-json.ts';
import { PrincipalId, type VaultId } from '../../../src-shared/ids.ts';
import { RECOVERY_GROUPS, readRecoveryGroup } from '../../../src-shared/recovery-code.ts';
import { b64decode, b64encode, equal, le32, lps, mac, randomBytes, wipe, type Secret } from '../crypto/index.ts';
import type { NewSheet } from './new-header.ts';

export interface RetypedGroup {
  /** 1-8. */
  readonly position: number;
  readonly text: string;
}

/**
 * What `meta` keeps of a sheet: a MAC over two of its eight groups, chosen at random once. Whoever holds HEAD can search these 40 bits out of it, and 120 stay; a
 * check of every group would give the whole code away, and with it the owner and her private notes, which an open session does not hold.
 */
const StoredProof = z.strictObject({
  principal: PrincipalId,
  positions: z.tuple([z.number().int().min(1).max(RECOVERY_GROUPS), z.number().int().min(1).max(RECOVERY_GROUPS)]),
  mac: z.string(),
});
export type StoredProof = z.infer<typeof StoredProof>;

export function storedProof(vaultId: VaultId, sheet: NewSheet, head: Secret<'head'>): string {
  const first = randomInt(1, RECOVERY_GROUPS);
  const positions: [number, number] = [first, randomInt(first + 1, RECOVERY_GROUPS + 1)];
  const groups = positions.map((position) => ({ position, text: sheet.groups[position - 1] ?? '' }));
  const proof = macOf(vaultId, sheet.principal, groups, head);
  if (!proof) throw new Error('a sheet that does not read back');
  return canonicalJson({ principal: sheet.principal, positions, mac: b64encode(proof) } satisfies StoredProof);
}

/** Null for text that is no proof. */
export function parseStoredProof(text: string | null): StoredProof | null {
  const json = parseCanonicalJson(text ?? '');
  const proof = StoredProof.safeParse(json.ok ? json.value : null);
  return proof.success ? proof.data : null;
}

/** In constant time. False for other positions than those kept. */
export function provesStored(
  vaultId: VaultId,
  stored: StoredProof,
  groups: readonly RetypedGroup[],
  head: Secret<'head'>,
): boolean {
  const sorted = groups.toSorted((a, b) => a.position - b.position);
  if (sorted.length !== 2 || sorted.some((group, index) => group.position !== stored.positions[index])) return false;
  const claimed = macOf(vaultId, stored.principal, sorted, head);
  const kept = b64decode(stored.mac);
  return claimed !== null && kept !== null && equal(claimed, kept);
}

function macOf(
  vaultId: VaultId,
  principal: PrincipalId,
  groups: readonly RetypedGroup[],
  head: Secret<'head'>,
): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (const { position, text } of groups) {
    const digits = readRecoveryGroup(position, text);
    if (!digits.ok) return null;
    parts.push(le32(position), Uint8Array.from(digits.value));
  }
  return mac(head.expose(), lps('SIGILO recovery proof 1', vaultId, principal, ...parts));
}

/** While the process that made a sheet lives and it is not proved: each group under a key of this moment, so that any two can be asked. */
export class FreshSheet {
  readonly principal: PrincipalId;
  readonly #key = randomBytes(32);
  readonly #macs: readonly Uint8Array[];

  constructor(sheet: NewSheet) {
    this.principal = sheet.principal;
    this.#macs = sheet.groups.map((text, index) => this.#mac({ position: index + 1, text }) ?? new Uint8Array());
  }

  /** In constant time. */
  proves(groups: readonly RetypedGroup[]): boolean {
    const different = new Set(groups.map((group) => group.position)).size === 2;
    const right = groups.filter((group) => {
      const claimed = this.#mac(group);
      return claimed !== null && equal(claimed, this.#macs[group.position - 1] ?? new Uint8Array());
    });
    return different && right.length === groups.length;
  }

  dispose(): void {
    wipe(this.#key, ...this.#macs);
  }

  #mac({ position, text }: RetypedGroup): Uint8Array | null {
    const digits = readRecoveryGroup(position, text);
    return digits.ok ? mac(this.#key, lps(le32(position), Uint8Array.from(digits.value))) : null;
  }
}
