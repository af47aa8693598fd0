import type { PrivatelyBroughtBack } from './use-private-part.ts';
import type { Brought } from './use-version.ts';

/** How many entries come back or are changed back. */
export function changesOf({ added, revised }: Pick<Brought, 'added' | 'revised'>): number {
  return added + revised;
}

export function privateChanges({ notes, documents }: PrivatelyBroughtBack): number {
  return changesOf(notes) + changesOf(documents);
}
