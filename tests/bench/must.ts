import type { Result } from '../../src-shared/result.ts';

/** The value of what may not fail in a bench. */
export function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
