import { z } from 'zod';
import { PatientId } from '../ids.ts';
import { Instant, PlainDate } from '../time.ts';
import { NameOrder, PersonName } from './person-name.ts';

export const PatientKind = z.enum(['adult', 'minor', 'couple', 'family']);
export type PatientKind = z.infer<typeof PatientKind>;

export const ContactKind = z.enum(['phone', 'email', 'address']);
export const Contact = z.object({
  kind: ContactKind,
  /** Whose it is or what for: "mother", "work". */
  label: z.string().trim().max(80),
  value: z.string().trim().min(1).max(400),
});
export type Contact = z.infer<typeof Contact>;

/** A fact that must be seen before anything else: an allergy, a safety plan. Sealed; shown in the banner. */
export const PatientAlert = z.object({
  text: z.string().trim().min(1).max(300),
  since: PlainDate,
});
export type PatientAlert = z.infer<typeof PatientAlert>;

/** What she writes in the patient form. */
export const PatientInput = z.object({
  kind: PatientKind,
  name: PersonName,
  nameOrder: NameOrder,
  birthDate: PlainDate.nullable(),
  contacts: z.array(Contact).max(20),
  alerts: z.array(PatientAlert).max(20),
  /** DNI, NIE or another document's number. Sealed. */
  identityDocument: z.string().trim().max(40),
  /** Free administrative note. Sealed. */
  remarks: z.string().max(20_000),
});
export type PatientInput = z.infer<typeof PatientInput>;

export const Patient = PatientInput.extend({
  id: PatientId,
  revision: z.number().int().min(1),
  archived: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Patient = z.infer<typeof Patient>;

/** One row of the patients list: plain columns only, nothing has to be unsealed for it. */
export const PatientRow = z.object({
  id: PatientId,
  kind: PatientKind,
  name: PersonName,
  birthDate: PlainDate.nullable(),
  archived: z.boolean(),
  lastSessionAt: Instant.nullable(),
  nextAppointmentAt: Instant.nullable(),
  unsignedNotes: z.number().int().nonnegative(),
});
export type PatientRow = z.infer<typeof PatientRow>;

/** Full years on `today`, both as calendar dates. A birthday on 29 February is reached on 1 March in common years. */
export function ageOn(birthDate: PlainDate, today: PlainDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

const CONTROL_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Whether a DNI or NIE has the right control letter; null when it is neither (a passport). Rule: Spanish Ministry of the Interior, modulo 23. */
export function checkSpanishIdentity(text: string): boolean | null {
  const compact = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  const match = /^(?:(\d{8})|([XYZ])(\d{7}))([A-Z])$/.exec(compact);
  if (!match) return null;
  const [, dni, prefix, nie, letter] = match;
  const number = dni ?? `${'XYZ'.indexOf(prefix ?? '')}${nie ?? ''}`;
  return spanishControlLetter(Number(number)) === letter;
}

/** The control letter of a DNI's number (0 to 99,999,999), by the same rule. */
export function spanishControlLetter(number: number): string {
  return CONTROL_LETTERS.charAt(number % 23);
}
