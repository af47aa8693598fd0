import { z } from 'zod';
import { AppointmentId, NoteId, PatientId } from '../ids.ts';
import { Caret, Note, NoteBody, NoteKind, NoteRow, NoteVersion } from '../clinical/note.ts';
import { PersonName } from '../clinical/person-name.ts';
import { Instant, Zone } from '../time.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

const Ref = z.object({ id: NoteId });

export const noteCommands = {
  /** Newest first, addenda among them. */
  'notes.list': whenUnlocked(CLINICAL, z.object({ patientId: PatientId }), z.object({ notes: z.array(NoteRow) })),
  /** Mine, oldest first; at most the 500 oldest. */
  'notes.unsigned': whenUnlocked(
    CLINICAL,
    z.object({}),
    z.object({ notes: z.array(NoteRow.extend({ patientName: PersonName })).max(500) }),
  ),
  'notes.open': whenUnlocked(CLINICAL, Ref, z.object({ note: Note })),
  /** An empty draft. With an appointment, its session (the clinical contact) is made too and the appointment becomes `held`. */
  'notes.start': whenUnlocked(
    CLINICAL,
    z.object({
      patientId: PatientId,
      kind: NoteKind.exclude(['addendum']),
      occurredAt: Instant,
      zone: Zone,
      appointmentId: AppointmentId.nullable(),
    }),
    z.object({ note: Note }),
  ),
  /** The autosave: sealed and committed (fsync) when it answers. No audit entry an autosave; one a draft session. `savedAt` is what "Saved 14:32" shows. */
  'notes.saveDraft': whenUnlocked(
    CLINICAL,
    z.object({ id: NoteId, body: NoteBody, caret: Caret }),
    z.object({ savedAt: Instant }),
  ),
  /** Ends a draft session: what the draft holds becomes a version (nothing when it equals the last one). */
  'notes.keepVersion': whenUnlocked(CLINICAL, Ref, z.object({ version: z.number().int().nullable() })),
  /** Deletes a draft note that was never signed and holds no text; refused otherwise. */
  'notes.discardEmpty': whenUnlocked(CLINICAL, Ref, z.object({})),
  /** Signs exactly this text; it becomes a version in the same transaction. */
  'notes.sign': whenUnlocked(
    CLINICAL,
    z.object({ id: NoteId, body: NoteBody }),
    z.object({ signedAt: Instant, finalAt: Instant }),
  ),
  /** Within the grace only: the signature is deleted and the undoing is audited. */
  'notes.undoSign': whenUnlocked(CLINICAL, Ref, z.object({})),
  /** An empty draft bound to a final note. */
  'notes.startAddendum': whenUnlocked(
    CLINICAL,
    z.object({ parentId: NoteId, occurredAt: Instant, zone: Zone }),
    z.object({ note: Note }),
  ),
  'notes.versions': whenUnlocked(CLINICAL, Ref, z.object({ versions: z.array(NoteVersion) })),
  'notes.version': whenUnlocked(
    CLINICAL,
    z.object({ id: NoteId, version: z.number().int().min(1) }),
    z.object({ body: NoteBody, signatureValid: z.boolean().nullable() }),
  ),
  /**
   * The version's text becomes the draft; what stood there is kept as a version first. `before` is the version that holds it: restoring that one undoes this.
   * `conflict` when the note is no longer at `revision`; `note-final` when it may not be written any more.
   */
  'notes.restoreVersion': whenUnlocked(
    CLINICAL,
    z.object({ id: NoteId, version: z.number().int().min(1), revision: z.number().int().min(1), caret: Caret }),
    z.object({ before: z.number().int().min(1), savedAt: Instant }),
  ),
} as const;
