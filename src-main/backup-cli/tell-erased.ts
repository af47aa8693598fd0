import type { ErasedSince } from '../../src-shared/backup-format/erased-rows.ts';
import type { RunContext } from './run-context.ts';
import { fill } from './texts/texts.ts';

/** Who stands in the version and is left out, or is not in spite of what lies beside it. */
export function tellErased(
  { erased, unverified }: ErasedSince,
  { out, texts }: Pick<RunContext, 'out' | 'texts'>,
): void {
  if (erased.size > 0) out.line(fill(texts.erased, { count: erased.size }));
  if (unverified.size > 0) out.warn(fill(texts.erasedUnverified, { count: unverified.size }));
}
