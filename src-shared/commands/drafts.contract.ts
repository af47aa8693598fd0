import { z } from 'zod';
import { PatientId } from '../ids.ts';
import { Instant } from '../time.ts';
import { EVERYONE, whenUnlocked } from './define-command.ts';

/**
 * The one mechanism for every form that is not a note (notes use `notes.saveDraft`, the same table underneath): a half-filled patient form, a half-booked
 * appointment. `key` is made by the form: `patient:new`, `patient:<id>`, `appointment:new`. Sealed under the patient's key, or the user's where there is no patient.
 */
const DraftKey = z.string().regex(/^[a-z-]+:[a-z0-9-]{1,64}$/);
const DraftValue = z.string().max(1024 * 1024);

export const draftCommands = {
  'drafts.save': whenUnlocked(
    EVERYONE,
    z.object({ key: DraftKey, patientId: PatientId.nullable(), value: DraftValue }),
    z.object({ savedAt: Instant }),
  ),
  'drafts.get': whenUnlocked(
    EVERYONE,
    z.object({ key: DraftKey, patientId: PatientId.nullable() }),
    z.object({ value: DraftValue.nullable(), savedAt: Instant.nullable() }),
  ),
  'drafts.discard': whenUnlocked(EVERYONE, z.object({ key: DraftKey }), z.object({})),
  /** Where she was: route, focus, scroll. One sealed record a user, brought back after unlock. */
  'resume.save': whenUnlocked(EVERYONE, z.object({ value: z.string().max(16_384) }), z.object({})),
  'resume.get': whenUnlocked(EVERYONE, z.object({}), z.object({ value: z.string().nullable() })),
} as const;
