import { z } from 'zod';
import {
  Contact,
  ContactKind,
  PatientKind,
  type Patient,
  type PatientInput,
} from '../../../src-shared/clinical/patient.ts';
import { NameOrder, PersonName } from '../../../src-shared/clinical/person-name.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { PlainDate } from '../../../src-shared/time.ts';
import { parseTypedDate, typedDate } from '../../../src-shared/typed-date.ts';

/** The form as it is typed, half-filled or wrong: this is what the draft keeps. */
export const PatientFormValues = z.object({
  kind: PatientKind,
  nameOrder: NameOrder,
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
  birthDate: z.string(),
  contacts: z.array(z.object({ kind: ContactKind, label: z.string(), value: z.string() })).max(20),
  alerts: z.array(z.object({ text: z.string(), since: PlainDate })).max(20),
  identityDocument: z.string(),
  remarks: z.string(),
  /** The revision that the form was filled from; null for a new patient. */
  revision: z.number().int().nullable(),
});
export type PatientFormValues = z.infer<typeof PatientFormValues>;

export type BirthDateProblem = 'unreadable' | 'two-digit-year' | 'no-such-day' | 'future' | 'too-old';
export interface PatientFormProblems {
  readonly name?: 'needed';
  readonly birthDate?: BirthDateProblem;
}

/** Nobody alive is older; a slip of the finger is. */
const OLDEST_YEARS = 130;

export function emptyPatient(nameOrder: NameOrder): PatientFormValues {
  return {
    kind: 'adult',
    nameOrder,
    given: '',
    surname1: '',
    surname2: '',
    codeName: '',
    birthDate: '',
    contacts: [{ kind: 'phone', label: '', value: '' }],
    alerts: [],
    identityDocument: '',
    remarks: '',
    revision: null,
  };
}

export function valuesOf(patient: Patient): PatientFormValues {
  const { given, surname1, surname2, codeName } = patient.name;
  return {
    kind: patient.kind,
    nameOrder: patient.nameOrder,
    given,
    surname1,
    surname2,
    codeName,
    birthDate: patient.birthDate === null ? '' : typedDate(patient.birthDate),
    contacts: patient.contacts,
    alerts: patient.alerts,
    identityDocument: patient.identityDocument,
    remarks: patient.remarks,
    revision: patient.revision,
  };
}

/** Another custom of naming: what was typed as a second surname stays in sight, as part of the only one. */
export function withNameOrder(values: PatientFormValues, nameOrder: NameOrder): PatientFormValues {
  if (nameOrder === 'ES') return { ...values, nameOrder };
  const surname1 = [values.surname1, values.surname2].map((part) => part.trim()).filter((part) => part !== '');
  return { ...values, nameOrder, surname1: surname1.join(' '), surname2: '' };
}

export function parseBirthDate(typed: string, today: PlainDate): Result<PlainDate | null, BirthDateProblem> {
  if (typed.trim() === '') return ok(null);
  const date = parseTypedDate(typed);
  if (!date.ok) return date;
  if (date.value > today) return err('future');
  if (Number(today.slice(0, 4)) - Number(date.value.slice(0, 4)) > OLDEST_YEARS) return err('too-old');
  return date;
}

/** What the vault is given, or what has to be mended first. Rows that were added and left empty count for nothing. */
export function toPatientInput(values: PatientFormValues, today: PlainDate): Result<PatientInput, PatientFormProblems> {
  const birthDate = parseBirthDate(values.birthDate, today);
  const name = PersonName.safeParse({
    given: values.given,
    surname1: values.surname1,
    surname2: values.surname2,
    codeName: values.codeName,
  });
  if (!birthDate.ok || !name.success) {
    return err({
      ...(name.success ? {} : { name: 'needed' as const }),
      ...(birthDate.ok ? {} : { birthDate: birthDate.error }),
    });
  }
  return ok({
    kind: values.kind,
    name: name.data,
    nameOrder: values.nameOrder,
    birthDate: birthDate.value,
    contacts: values.contacts.filter((contact) => contact.value.trim() !== '').map((contact) => Contact.parse(contact)),
    alerts: values.alerts
      .filter((alert) => alert.text.trim() !== '')
      .map((alert) => ({ ...alert, text: alert.text.trim() })),
    identityDocument: values.identityDocument.trim(),
    remarks: values.remarks,
  });
}
