import { z } from 'zod';
import { Caret, NoteBody } from '../clinical/note.ts';
import { FileTicket, PatientId, PrivateDocumentId, PrivateNoteId } from '../ids.ts';
import { Instant, Zone } from '../time.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';
import { PinBytes } from './pin.contract.ts';
import { PassphraseBytes } from './vault.contract.ts';

/** It closes itself after that long without use, by boot time. */
export const PRIVATE_OPEN_MS = 2 * 60_000;
export const MAX_PRIVATE_DOCUMENT_BYTES = 200 * 1024 * 1024;

/** The author's own compartment: `private-locked` is the answer of everything but the first three while it is closed. */
export const PrivateStatus = z.object({
  open: z.boolean(),
  /** Milliseconds until it closes itself without use; null while closed. */
  closesInMs: z.number().int().nonnegative().nullable(),
  pinSet: z.boolean(),
  /** Of the PIN; 0: the passphrase is needed. */
  triesLeft: z.number().int().nonnegative(),
});
export type PrivateStatus = z.infer<typeof PrivateStatus>;

export const PrivateNoteRow = z.object({
  id: PrivateNoteId,
  patientId: PatientId,
  occurredAt: Instant,
  zone: Zone,
  /** The beginning of the text on one line; empty for an empty note. */
  beginning: z.string(),
  updatedAt: Instant,
  versions: z.number().int().nonnegative(),
});
export type PrivateNoteRow = z.infer<typeof PrivateNoteRow>;

export const PrivateNote = PrivateNoteRow.extend({
  /** The draft where there is one, else the latest version. */
  body: NoteBody,
  caret: Caret,
  /** When the draft was kept; null where there is none. */
  draftSavedAt: Instant.nullable(),
});
export type PrivateNote = z.infer<typeof PrivateNote>;

export const PrivateDocument = z.object({
  id: PrivateDocumentId,
  patientId: PatientId,
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  addedAt: Instant,
});
export type PrivateDocument = z.infer<typeof PrivateDocument>;

const Empty = z.object({});
const Ref = z.object({ id: PrivateNoteId });

export const privateCommands = {
  'private.status': whenUnlocked(CLINICAL, Empty, PrivateStatus),
  /** `wrong-pin` with the tries left, `pin-not-available` after five; the passphrase always opens. */
  'private.open': whenUnlocked(
    CLINICAL,
    z.object({
      way: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('pin'), bytes: PinBytes }),
        z.object({ kind: z.literal('passphrase'), bytes: PassphraseBytes }),
      ]),
    }),
    PrivateStatus,
  ),
  'private.close': whenUnlocked(CLINICAL, Empty, Empty),
  /** She is at work in it: the two minutes begin anew. At most one a few seconds. */
  'private.keepOpen': whenUnlocked(CLINICAL, Empty, PrivateStatus),
  /** Newest first. */
  'private.notes': whenUnlocked(
    CLINICAL,
    z.object({ patientId: PatientId }),
    z.object({ notes: z.array(PrivateNoteRow) }),
  ),
  'private.startNote': whenUnlocked(
    CLINICAL,
    z.object({ patientId: PatientId, occurredAt: Instant, zone: Zone }),
    z.object({ note: PrivateNote }),
  ),
  /** Audited: that one was looked at, not whose. */
  'private.openNote': whenUnlocked(CLINICAL, Ref, z.object({ note: PrivateNote })),
  /** The autosave: sealed and committed when it answers. */
  'private.saveDraft': whenUnlocked(
    CLINICAL,
    z.object({ id: PrivateNoteId, body: NoteBody, caret: Caret }),
    z.object({ savedAt: Instant }),
  ),
  /** Ends a draft session: what the draft holds becomes a version, nothing when it equals the last one. */
  'private.keepVersion': whenUnlocked(CLINICAL, Ref, z.object({ version: z.number().int().nullable() })),
  'private.versions': whenUnlocked(
    CLINICAL,
    Ref,
    z.object({ versions: z.array(z.object({ version: z.number().int(), writtenAt: Instant })) }),
  ),
  'private.version': whenUnlocked(
    CLINICAL,
    z.object({ id: PrivateNoteId, version: z.number().int().min(1) }),
    z.object({ body: NoteBody }),
  ),
  /** Deletes a private note that never had a version and holds no text; refused otherwise (`conflict`). */
  'private.discardEmpty': whenUnlocked(CLINICAL, Ref, Empty),
  'private.documents': whenUnlocked(
    CLINICAL,
    z.object({ patientId: PatientId }),
    z.object({ documents: z.array(PrivateDocument) }),
  ),
  /** Sealed in whole; at most 200 MB. Ticket of purpose `read-document`. */
  'private.addDocument': whenUnlocked(
    CLINICAL,
    z.object({ patientId: PatientId, ticket: FileTicket }),
    z.object({ document: PrivateDocument }),
  ),
  /** Writes it readable to a place outside (purpose `write-document`): plaintext leaves, so it takes the passphrase and is audited. */
  'private.saveDocument': whenUnlocked(
    CLINICAL,
    z.object({ id: PrivateDocumentId, ticket: FileTicket, passphrase: PassphraseBytes }),
    Empty,
  ),
} as const;
