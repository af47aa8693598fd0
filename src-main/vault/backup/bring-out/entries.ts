import type { Contact, PatientAlert, PatientInput } from '../../../../src-shared/clinical/patient.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import type { SessionRecord } from '../../storage/repositories/sessions.ts';

/** When an entry of a version counts as standing in the record: by what she reads of it, not by how or when it was sealed. */

/**
 * All that a version has of a patient's details stands here too. A field that was empty then says nothing; contacts and alerts may be more here, and remarks longer.
 */
export function detailsStandHere(then: PatientInput, here: PatientInput): boolean {
  return (
    then.kind === here.kind &&
    then.nameOrder === here.nameOrder &&
    JSON.stringify(nameParts(then)) === JSON.stringify(nameParts(here)) &&
    (then.birthDate === null || then.birthDate === here.birthDate) &&
    (then.identityDocument === '' || then.identityDocument === here.identityDocument) &&
    missing(then.contacts, here.contacts, sameContact).length === 0 &&
    missing(then.alerts, here.alerts, sameAlert).length === 0 &&
    here.remarks.includes(then.remarks)
  );
}

export function nameParts({ name }: Pick<PatientInput, 'name'>): string[] {
  return [name.given, name.surname1, name.surname2, name.codeName];
}

/** Those of `then` that are not among `here`. */
export function missing<T>(then: readonly T[], here: readonly T[], same: (one: T, other: T) => boolean): T[] {
  return then.filter((one) => !here.some((other) => same(one, other)));
}

export function sameContact(one: Contact, other: Contact): boolean {
  return one.kind === other.kind && one.label === other.label && one.value === other.value;
}

export function sameAlert(one: PatientAlert, other: PatientAlert): boolean {
  return one.text === other.text && one.since === other.since;
}

export function sameAppointment(
  one: Pick<AppointmentRecord, 'startsAt' | 'endsAt' | 'zone' | 'mode' | 'state'>,
  other: Pick<AppointmentRecord, 'startsAt' | 'endsAt' | 'zone' | 'mode' | 'state'>,
): boolean {
  return (
    one.startsAt === other.startsAt &&
    one.endsAt === other.endsAt &&
    one.zone === other.zone &&
    one.mode === other.mode &&
    one.state === other.state
  );
}

export function sameSession(
  one: Pick<SessionRecord, 'startedAt' | 'endedAt' | 'zone' | 'mode'>,
  other: Pick<SessionRecord, 'startedAt' | 'endedAt' | 'zone' | 'mode'>,
): boolean {
  return (
    one.startedAt === other.startedAt &&
    one.endedAt === other.endedAt &&
    one.zone === other.zone &&
    one.mode === other.mode
  );
}
