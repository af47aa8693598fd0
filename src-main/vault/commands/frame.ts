/** How much one frame may carry: the characters of all its strings and keys and the bytes of all its arrays, together. */
export const MAX_FRAME_UNITS = 4 * 1024 * 1024;
const MAX_VALUES = 10_000;
const MAX_DEPTH = 16;

export type FrameVerdict = 'fits' | 'too-large' | 'malformed';

/**
 * Looks at what came over the port before any schema does: plain objects, arrays, strings, numbers, booleans, null and byte arrays, within the limits. Everything
 * else that structured cloning lets through (maps, dates, cycles, shared memory) is malformed.
 */
export function inspectFrame(value: unknown): FrameVerdict {
  const pending: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let units = 0;
  let values = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const size = ownSize(next.value);
    if (size === null || ++values > MAX_VALUES || next.depth > MAX_DEPTH) return 'malformed';
    units += size;
    if (units > MAX_FRAME_UNITS) return 'too-large';
    if (!isContainer(next.value)) continue;
    for (const [key, child] of Object.entries(next.value)) {
      units += key.length;
      pending.push({ value: child, depth: next.depth + 1 });
    }
  }
  return 'fits';
}

/** The units of the value itself, without what it contains; null when such a value has no place in a frame. */
function ownSize(value: unknown): number | null {
  switch (typeof value) {
    case 'string':
      return value.length;
    case 'number':
    case 'boolean':
    case 'undefined':
      return 1;
    case 'object':
      if (value instanceof Uint8Array) return value.buffer instanceof ArrayBuffer ? value.byteLength : null;
      return value === null || isContainer(value) ? 1 : null;
    default:
      return null;
  }
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
