import type { NoteRow } from '../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../src-shared/ids.ts';
import { dayInZone } from '../../../src-shared/time.ts';

export interface LedgerEntry {
  readonly note: NoteRow;
  /** The how-manieth session note of this patient it is; null for calls and other notes. */
  readonly session: number | null;
  /** Oldest first, as they follow the note. */
  readonly addenda: readonly NoteRow[];
}

export interface LedgerYear {
  readonly year: string;
  readonly entries: readonly LedgerEntry[];
}

/** A patient's notes, which come newest first, as a ledger: newest first, by the year in which they happened where they happened, every addendum under its note. */
export function ledgerOf(notes: readonly NoteRow[]): readonly LedgerYear[] {
  // Of two notes of the same moment the one that was begun later is the later one: the vault lists them so.
  const inTime = notes.toReversed().toSorted((a, b) => compare(a.occurredAt, b.occurredAt));
  const own = new Set<string>(inTime.filter((note) => note.kind !== 'addendum').map((note) => note.id));
  const addendaOf = (parent: NoteRow) =>
    inTime.filter((note) => note.kind === 'addendum' && note.parentId === parent.id);
  let sessions = 0;
  const entries = inTime
    .filter((note) => own.has(note.id) || note.parentId === null || !own.has(note.parentId))
    .map((note) => ({
      note,
      session: note.kind === 'session' ? ++sessions : null,
      addenda: addendaOf(note),
    }))
    .toReversed();
  const years = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const year = dayInZone(entry.note.occurredAt, entry.note.zone).slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), entry]);
  }
  return [...years].map(([year, ofYear]) => ({ year, entries: ofYear }));
}

/** Where a note stands in the ledger, itself or as an addendum. */
export function findEntry(
  ledger: readonly LedgerYear[],
  id: NoteId,
): { readonly entry: LedgerEntry; readonly note: NoteRow } | null {
  for (const { entries } of ledger) {
    for (const entry of entries) {
      const note = entry.note.id === id ? entry.note : entry.addenda.find((addendum) => addendum.id === id);
      if (note !== undefined) return { entry, note };
    }
  }
  return null;
}

/** The note before this one, to be read beside it: the last thing written about this patient before it happened, addenda aside. */
export function noteBefore(ledger: readonly LedgerYear[], id: NoteId): NoteRow | null {
  const entries = ledger.flatMap((year) => year.entries);
  const at = entries.findIndex((entry) => entry.note.id === id);
  return at === -1 ? null : (entries[at + 1]?.note ?? null);
}

/** The notes that share their day with another of the patient: there the hour is told too. */
export function sharingADay(ledger: readonly LedgerYear[]): ReadonlySet<NoteId> {
  const byDay = new Map<string, NoteId[]>();
  for (const { note } of ledger.flatMap(({ entries }) => entries)) {
    const day = dayInZone(note.occurredAt, note.zone);
    byDay.set(day, [...(byDay.get(day) ?? []), note.id]);
  }
  return new Set([...byDay.values()].filter((ids) => ids.length > 1).flat());
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
