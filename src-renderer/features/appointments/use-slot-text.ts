import { useCallback } from 'react';
import type { AppointmentInput } from '../../../src-shared/clinical/appointment.ts';
import { capitalise, useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';

/** "Tuesday 24 November, 17:30 – 18:20", on the clock of the appointment's own zone. */
export function useSlotText(): (slot: Pick<AppointmentInput, 'startsAt' | 'endsAt' | 'zone'>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ startsAt, endsAt, zone }) =>
      t('appointments.when', {
        day: capitalise(format.weekday(startsAt, zone)),
        from: format.time(startsAt, zone),
        to: format.time(endsAt, zone),
      }),
    [t, format],
  );
}
