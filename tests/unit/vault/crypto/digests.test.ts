import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { NoteId, VaultId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import {
  auditHash,
  headDigest,
  hex,
  initCrypto,
  mac,
  NO_PREVIOUS_ENTRY,
  noteDigest,
  randomBytes,
  rowHash,
  startHash,
  startMac,
  hash,
  type ColumnValue,
} from '../../../../src-main/vault/crypto/index.ts';
import { at, newPrincipalId } from './fixture.ts';

beforeAll(initCrypto);
const later = Instant.parse('2026-11-17T09:00:00.001Z');

/** Every change of one field must change the digest. */
function expectEachFieldToCount<T extends object>(digest: (value: T) => Uint8Array, value: T, changes: Partial<T>[]) {
  const all = [value, ...changes.map((change) => ({ ...value, ...change }))].map((each) => hex(digest(each)));
  expect(new Set(all).size).toBe(all.length);
}

describe('digests', () => {
  it('of a note count every field, and no text can move between plain and JSON', () => {
    const note = {
      noteId: NoteId.parse(randomUUID()),
      version: 1,
      author: newPrincipalId(),
      signedAt: at,
      plain: 'ab',
      json: 'c',
    };
    expectEachFieldToCount(noteDigest, note, [
      { noteId: NoteId.parse(randomUUID()) },
      { version: 2 },
      { author: newPrincipalId() },
      { signedAt: later },
      { plain: 'a', json: 'bc' },
      { plain: 'abc', json: '' },
      { plain: 'ab', json: 'd' },
    ]);
    expect(hex(noteDigest(note))).toBe(hex(noteDigest({ ...note })));
  });

  it('of an audit entry and of a head count every field', () => {
    const vaultId = VaultId.parse(randomUUID());
    const other = VaultId.parse(randomUUID());
    const entry = {
      vaultId,
      seq: 1,
      at,
      actor: 'a',
      action: 'b',
      subjectKind: 'c',
      subjectId: 'd',
      changes: '[]',
      previous: NO_PREVIOUS_ENTRY,
    };
    expectEachFieldToCount(auditHash, entry, [
      { vaultId: other },
      { seq: 2 },
      { at: later },
      { actor: 'x' },
      { action: 'x' },
      { subjectKind: 'x' },
      { subjectId: 'x' },
      { changes: '[{}]' },
      { previous: new Uint8Array(32).fill(1) },
      { subjectKind: 'cd', subjectId: '' },
    ]);
    const head = { vaultId, seq: 1, entryHash: auditHash(entry), at };
    expectEachFieldToCount(headDigest, head, [
      { vaultId: other },
      { seq: 2 },
      { entryHash: new Uint8Array(32) },
      { at: later },
    ]);
  });

  it('of rows tell every value, type and order apart', () => {
    const column: fc.Arbitrary<ColumnValue> = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.string(),
      fc.uint8Array({ maxLength: 20 }),
    );
    const row = fc.array(column, { maxLength: 5 });
    const written = (values: readonly ColumnValue[]) =>
      values.map((value) => {
        if (value instanceof Uint8Array) return `blob ${hex(value)}`;
        return typeof value === 'number' ? `bigint ${value}` : `${typeof value} ${String(value)}`;
      });
    fc.assert(
      fc.property(row, row, (a, b) => {
        const same = JSON.stringify(written(a)) === JSON.stringify(written(b));
        expect(hex(rowHash('t', a)) === hex(rowHash('t', b))).toBe(same);
        expect(hex(rowHash('t', a))).not.toBe(hex(rowHash('u', a)));
      }),
    );
    const kinds = [null, 0, '', '0', new Uint8Array(), Uint8Array.of(0), -1, 2 ** 32].map((value) =>
      rowHash('t', [value]),
    );
    expect(new Set(kinds.map(hex)).size).toBe(kinds.length);
    expect(hex(rowHash('t', [7]))).toBe(hex(rowHash('t', [7n])));
    for (const bad of [1.5, Number.NaN, 2 ** 60, 2n ** 63n]) expect(() => rowHash('t', [bad])).toThrow(RangeError);
  });
});

describe('running hash and MAC', () => {
  it('equal the ones over all bytes at once, however they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 })),
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        (parts, key) => {
          const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
          const running = startHash();
          const keyed = startMac(key);
          for (const part of parts) {
            running.update(part);
            keyed.update(part);
          }
          expect(running.digest()).toEqual(hash(whole));
          expect(keyed.digest()).toEqual(mac(key, whole));
        },
      ),
    );
  });

  it('fork at any place: both go on by themselves, with and without a key', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        (before, one, other, key) => {
          const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
          for (const [start, whole] of [
            [startHash, hash],
            [() => startMac(key), (bytes: Uint8Array) => mac(key, bytes)],
          ] as const) {
            const running = start();
            running.update(before);
            const forked = running.fork();
            running.update(one);
            forked.update(other);
            expect(running.digest()).toEqual(whole(join(before, one)));
            expect(forked.digest()).toEqual(whole(join(before, other)));
            expect(() => running.fork()).toThrow('ended');
          }
        },
      ),
    );
  });

  it('end once', () => {
    const running = startHash();
    running.digest();
    expect(() => running.update(randomBytes(1))).toThrow('ended');
    expect(() => running.digest()).toThrow('ended');
    running.dispose();
    const dropped = startMac(randomBytes(32));
    dropped.dispose();
    expect(() => dropped.digest()).toThrow('ended');
  });
});
