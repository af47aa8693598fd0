import { err, ok, type Result } from './result.ts';

/** What canonical text may hold: RFC 8785 (JCS) restricted to objects, arrays, text, booleans, null and integers from 0 to 2^53-1. */
export type CanonicalJson =
  null | boolean | number | string | readonly CanonicalJson[] | { readonly [key: string]: CanonicalJson };

/** Deeper values are refused, so that a hostile text cannot exhaust the stack. */
export const MAX_CANONICAL_DEPTH = 64;

class NotCanonicalError extends Error {}

/**
 * The one text of a value (RFC 8785): keys in the order of their UTF-16 code units, no white space, shortest escapes.
 * @throws for a number that is not an integer from 0 to 2^53-1, for text with a lone surrogate, and beyond MAX_CANONICAL_DEPTH: all defects of the caller.
 */
export function canonicalJson(value: CanonicalJson): string {
  return encode(value, 0);
}

/** Reads canonical text; any other text of the same value, and every value outside the subset, is refused. Size caps are the caller's. */
export function parseCanonicalJson(text: string): Result<CanonicalJson, { code: 'not-canonical' }> {
  try {
    const value: unknown = JSON.parse(text);
    const canonical = asCanonical(value, 0);
    return encode(canonical, 0) === text ? ok(canonical) : err({ code: 'not-canonical' });
  } catch (error) {
    if (error instanceof NotCanonicalError || error instanceof SyntaxError) return err({ code: 'not-canonical' });
    throw error;
  }
}

function encode(value: CanonicalJson, depth: number): string {
  if (depth > MAX_CANONICAL_DEPTH) throw new NotCanonicalError('too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return encodeInteger(value);
  if (typeof value === 'string') return encodeText(value);
  if (isList(value)) return `[${value.map((item) => encode(item, depth + 1)).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${encodeText(key)}:${encode(member(value, key), depth + 1)}`);
  return `{${members.join(',')}}`;
}

function encodeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
    throw new NotCanonicalError('not an integer from 0 to 2^53-1');
  }
  return String(value);
}

function encodeText(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new NotCanonicalError('lone surrogate');
  return JSON.stringify(text);
}

function asCanonical(value: unknown, depth: number): CanonicalJson {
  if (depth > MAX_CANONICAL_DEPTH) throw new NotCanonicalError('too deep');
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => asCanonical(item, depth + 1));
  if (typeof value !== 'object') throw new NotCanonicalError(`not JSON: ${typeof value}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asCanonical(item, depth + 1)]));
}

/** Array.isArray does not narrow a read-only array out of a union. */
function isList(value: CanonicalJson): value is readonly CanonicalJson[] {
  return Array.isArray(value);
}

function member(value: { readonly [key: string]: CanonicalJson }, key: string): CanonicalJson {
  const found = value[key];
  if (found === undefined) throw new NotCanonicalError(`undefined member ${JSON.stringify(key)}`);
  return found;
}
