import type { NoteId, PatientId } from '../../src-shared/ids.ts';
import type { Instant } from '../../src-shared/time.ts';
import { useNavigation } from './navigation-store.ts';

/** A note that waits for its signature, as `notes.unsigned` lists it: oldest first. */
interface UnsignedNote {
  readonly id: NoteId;
  readonly patientId: PatientId;
  readonly occurredAt: Instant;
}

/** Where she was led to last. Once signed it is no longer in the list, and the way goes on from where it stood. */
let last: UnsignedNote | null = null;

/**
 * The unsigned note to go to: the oldest, or from an unsigned note the next one, and after the newest the oldest again. Null when there is none but the one that
 * is open.
 */
export function nextUnsigned(
  unsigned: readonly UnsignedNote[],
  open: NoteId | null,
  ledTo: UnsignedNote | null,
): UnsignedNote | null {
  const from = unsigned.find((note) => note.id === open) ?? (ledTo?.id === open ? ledTo : null);
  const others = unsigned.filter((note) => note.id !== open);
  const later = from === null ? undefined : others.find((note) => isAfter(note, from));
  return later ?? others[0] ?? null;
}

/** Goes to the next unsigned note of the list; false when there is none but the one that is open. */
export function goToNextUnsigned(unsigned: readonly UnsignedNote[]): boolean {
  const { route, go } = useNavigation.getState();
  const next = nextUnsigned(unsigned, route.screen === 'note' ? route.id : null, last);
  if (next === null) return false;
  last = next;
  go({ screen: 'note', id: next.id, patientId: next.patientId });
  return true;
}

function isAfter(note: UnsignedNote, other: UnsignedNote): boolean {
  if (note.occurredAt !== other.occurredAt) return note.occurredAt > other.occurredAt;
  return note.id > other.id;
}
