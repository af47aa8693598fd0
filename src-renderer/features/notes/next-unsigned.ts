import type { NoteRow } from '../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../src-shared/ids.ts';

/** The unsigned note to go to from this one: the next in time, and after the last one the oldest; null when no other is unsigned. */
export function nextUnsigned<N extends Pick<NoteRow, 'id' | 'occurredAt'>>(
  unsigned: readonly N[],
  from: { readonly id: NoteId; readonly occurredAt: string },
): N | null {
  const inTime = unsigned
    .filter(({ id }) => id !== from.id)
    .toReversed()
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
  return inTime.find(({ occurredAt }) => occurredAt > from.occurredAt) ?? inTime[0] ?? null;
}
