import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectFrame, MAX_FRAME_UNITS } from '../../../../src-main/vault/commands/frame.ts';

describe('inspectFrame', () => {
  it('lets every JSON value and byte arrays through', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.uint8Array(), (input, bytes) => {
        expect(inspectFrame({ id: 1, command: 'c', input, bytes })).toBe('fits');
      }),
    );
  });

  it('counts all strings, keys and bytes together', () => {
    const third = 'x'.repeat(MAX_FRAME_UNITS / 4);
    expect(inspectFrame({ a: third, b: [third, third] })).toBe('fits');
    expect(inspectFrame({ a: third, b: [third, third], c: new Uint8Array(MAX_FRAME_UNITS / 4) })).toBe('too-large');
    expect(inspectFrame({ ['k'.repeat(MAX_FRAME_UNITS + 1)]: 1 })).toBe('too-large');
  });

  it('refuses what structured cloning lets through beyond plain data', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const strange = [
      new Map(),
      new Set(),
      new Date(),
      /x/,
      new ArrayBuffer(8),
      new Float64Array(2),
      1n,
      circle,
      new Error('x'),
    ];
    for (const value of strange) expect(inspectFrame({ input: value })).toBe('malformed');
    expect(inspectFrame({ input: new Uint8Array(new SharedArrayBuffer(8)) })).toBe('malformed');
  });

  it('refuses depth and crowds without running out of stack or time', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(inspectFrame(deep)).toBe('malformed');
    expect(inspectFrame(Array.from({ length: 200_000 }, () => 0))).toBe('malformed');
  });
});
