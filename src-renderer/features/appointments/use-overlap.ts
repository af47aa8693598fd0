import { useEffect, useState } from 'react';
import type { AppointmentInput, AppointmentRow } from '../../../src-shared/clinical/appointment.ts';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import { Instant } from '../../../src-shared/time.ts';
import { call } from '../../vault-client/call.ts';
import { overlaps } from './booking-values.ts';

const DAY_MS = 86_400_000;

/** What is already planned in that time. A warning: two may be meant (a couple, a supervision). */
export function useOverlap(wanted: AppointmentInput | null): readonly (AppointmentRow & { readonly name: string })[] {
  const [found, setFound] = useState<readonly AppointmentRow[]>([]);
  const startsAt = wanted?.startsAt ?? null;
  const endsAt = wanted?.endsAt ?? null;
  useEffect(() => {
    if (startsAt === null || endsAt === null) return undefined;
    let current = true;
    // Nothing that is still going on began more than a day before.
    const from = Instant.parse(new Date(Date.parse(startsAt) - DAY_MS).toISOString());
    void call('appointments.coming', { from, patientId: null }).then((result) => {
      if (current) setFound(result.ok ? overlaps({ startsAt, endsAt }, result.value.appointments) : []);
    });
    return () => {
      current = false;
    };
  }, [startsAt, endsAt]);
  return startsAt === null ? [] : found.map((row) => ({ ...row, name: fullName(row.patientName) }));
}
