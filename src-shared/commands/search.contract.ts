import { z } from 'zod';
import { NoteKind, NoteState } from '../clinical/note.ts';
import { PatientKind } from '../clinical/patient.ts';
import { PersonName } from '../clinical/person-name.ts';
import { NoteId, PatientId, PrivateNoteId } from '../ids.ts';
import { Instant, PlainDate, Zone } from '../time.ts';
import { EVERYONE, whenUnlocked } from './define-command.ts';

/** What is asked is short; a pasted page is refused. */
export const MAX_SEARCH_TEXT = 300;
/** Results of one answer: each note among them is unsealed for its snippet. */
export const MAX_SEARCH_PAGE = 20;
/** Beyond it results are not counted. */
export const MAX_SEARCH_TOTAL = 400;

/** A piece of text and the stretches of it to mark: `[start, end)` in UTF-16 units, in order, never touching. Drawn as text, never as markup. */
export const MarkedText = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().positive()])),
});
export type MarkedText = z.infer<typeof MarkedText>;

export const SearchKind = z.enum(['patients', ...NoteKind.options]);
export type SearchKind = z.infer<typeof SearchKind>;

export const SearchFilters = z.object({
  /** Only this patient's notes. */
  patientId: PatientId.nullable(),
  /** Days, both inclusive, as they were in each note's own zone. They leave patients out. */
  from: PlainDate.nullable(),
  to: PlainDate.nullable(),
  /** Empty for all. */
  kinds: z.array(SearchKind).max(SearchKind.options.length),
});
export type SearchFilters = z.infer<typeof SearchFilters>;

export const PatientHit = z.object({
  found: z.literal('patient'),
  id: PatientId,
  kind: PatientKind,
  name: PersonName,
  birthDate: PlainDate.nullable(),
  archived: z.boolean(),
  /** The contact in which the words stand, when it is not the name. */
  contact: z.string().nullable(),
});
export type PatientHit = z.infer<typeof PatientHit>;

export const NoteHit = z.object({
  found: z.literal('note'),
  id: NoteId,
  patientId: PatientId,
  patientName: PersonName,
  kind: NoteKind,
  /** The note that an addendum belongs to. */
  parentId: NoteId.nullable(),
  occurredAt: Instant,
  zone: Zone,
  state: NoteState,
  snippet: MarkedText,
});
export type NoteHit = z.infer<typeof NoteHit>;

/** One of the author's own, apart from the record: only while she has them open. */
export const PrivateNoteHit = z.object({
  found: z.literal('private-note'),
  id: PrivateNoteId,
  patientId: PatientId,
  patientName: PersonName,
  occurredAt: Instant,
  zone: Zone,
  snippet: MarkedText,
});
export type PrivateNoteHit = z.infer<typeof PrivateNoteHit>;

/** How far the record has been read since the unlock; until `complete`, older notes are not found yet. */
export const SearchProgress = z.object({
  indexed: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  complete: z.boolean(),
});
export type SearchProgress = z.infer<typeof SearchProgress>;

export const searchCommands = {
  /**
   * Words without accents and case, all of them; the last one may be unfinished while nothing follows it; words in quotes stand in that order. Patients first,
   * then notes: newest first while a word is unfinished, else the best of the newest. Fewer than two letters find nothing. Notes only for who may read them.
   */
  'search.find': whenUnlocked(
    EVERYONE,
    z.object({
      text: z.string().max(MAX_SEARCH_TEXT),
      filters: SearchFilters,
      /** Her private notes too, between patients and notes, as long as they are open and no kind is asked for. Where nobody asks for them they are never found. */
      private: z.boolean().default(false),
      limit: z.number().int().min(1).max(MAX_SEARCH_PAGE),
      offset: z.number().int().nonnegative().max(MAX_SEARCH_TOTAL),
    }),
    z.object({
      hits: z.array(z.discriminatedUnion('found', [PatientHit, PrivateNoteHit, NoteHit])),
      /** At most MAX_SEARCH_TOTAL. */
      total: z.number().int().nonnegative(),
      more: z.boolean(),
      /** Words that stand nowhere, with those that were looked for instead. */
      corrected: z.array(z.object({ typed: z.string(), used: z.array(z.string()).min(1) })),
      progress: SearchProgress,
    }),
  ),
  'search.status': whenUnlocked(EVERYONE, z.object({}), SearchProgress),
} as const;
