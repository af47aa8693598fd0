export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/**
 * RFC 8785 restricted to objects, arrays, text, booleans, null and integers between 0 and 2^53-1: keys sorted by UTF-16 units, no white space.
 * Throws TypeError for anything else (a fraction, a lone surrogate): that is a defect of the caller.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) throw new TypeError('not a canonical integer');
    return String(value);
  }
  if (typeof value === 'string') return canonicalText(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonicalText(key)}:${canonicalJson(member)}`).join(',')}}`;
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

function canonicalText(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(text);
}
