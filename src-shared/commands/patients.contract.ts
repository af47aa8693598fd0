import { z } from 'zod';
import { Patient, PatientInput, PatientRow } from '../clinical/patient.ts';
import { PatientId } from '../ids.ts';
import { CLINICAL, EVERYONE, whenUnlocked } from './define-command.ts';

export const patientCommands = {
  'patients.list': whenUnlocked(
    EVERYONE,
    z.object({ archived: z.boolean() }),
    z.object({ patients: z.array(PatientRow) }),
  ),
  /** The figures of every telephone, apart from the list: only a search by figures needs them. */
  'patients.phones': whenUnlocked(
    EVERYONE,
    z.object({ archived: z.boolean() }),
    z.object({ phones: z.array(z.object({ id: PatientId, digits: z.string() })) }),
  ),
  'patients.get': whenUnlocked(EVERYONE, z.object({ id: PatientId }), z.object({ patient: Patient })),
  'patients.register': whenUnlocked(CLINICAL, z.object({ patient: PatientInput }), z.object({ id: PatientId })),
  /** `revision` is the one she was looking at; a different one in the vault is a `conflict` and nothing is overwritten. */
  'patients.update': whenUnlocked(
    CLINICAL,
    z.object({ id: PatientId, revision: z.number().int().min(1), patient: PatientInput }),
    z.object({ revision: z.number().int() }),
  ),
  'patients.archive': whenUnlocked(CLINICAL, z.object({ id: PatientId, archived: z.boolean() }), z.object({})),
  /** Others with the same folded name or the same birth date and surname: a warning before a double, never a block. */
  'patients.similar': whenUnlocked(
    EVERYONE,
    z.object({ name: PatientInput.shape.name, birthDate: PatientInput.shape.birthDate }),
    z.object({ patients: z.array(PatientRow).max(10) }),
  ),
} as const;
