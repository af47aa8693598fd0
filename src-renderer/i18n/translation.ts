/** The same keys as the English catalogue, any text: a missing or an extra key does not compile. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

/** Spanish has a third plural form ("1.000.000 de notas"); where a catalogue does not tell it apart, `_other` stands in for it. */
export function withManyForms(catalogue: object): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(catalogue) as [string, unknown][]) {
    filled[key] = typeof value === 'object' && value !== null ? withManyForms(value) : value;
    const many = key.replace(/_other$/, '_many');
    if (many !== key && !(many in catalogue)) filled[many] = value;
  }
  return filled;
}
