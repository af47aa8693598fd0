import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppointmentRow, AppointmentState } from '../../../src-shared/clinical/appointment.ts';
import type { PersonName } from '../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { State } from '../../ui/state.tsx';
import { call } from '../../vault-client/call.ts';
import { now } from '../../vault-client/now.ts';
import { useQuery } from '../../vault-client/use-query.ts';
import { BookingDialog } from './booking-dialog.tsx';
import { useSlotText } from './use-slot-text.ts';

interface PatientAppointmentsProps {
  readonly patient: { readonly id: PatientId; readonly name: PersonName };
  /** Her midnight: what is of today is still on the list when it is over. */
  readonly today: Instant;
}

/** One patient's appointments from today on: book, cancel, "did not come", each to be undone. */
export function PatientAppointments({ patient, today }: PatientAppointmentsProps) {
  const { t } = useTranslation();
  const slotText = useSlotText();
  const listed = useQuery('appointments.coming', { from: today, patientId: patient.id });
  const [booking, setBooking] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  const set = async (row: AppointmentRow, state: AppointmentState): Promise<void> => {
    setError(null);
    const result = await call('appointments.setState', { id: row.id, revision: row.revision, state });
    if (!result.ok) setError(result.error);
    else if (state !== 'held') {
      const said = { cancelled: 'cancelledDone', 'no-show': 'noShowDone', planned: 'plannedDone' } as const;
      announce(t(`appointments.${said[state]}`, { when: slotText(row) }));
    }
    await listed.reload();
  };
  const book = (
    <Button id="book" variant="filled" onClick={() => setBooking(true)}>
      {t('appointments.bookSession')}
    </Button>
  );
  if (listed.state === 'failed') {
    return (
      <div className="page">
        <ErrorNote error={listed.error} />
      </div>
    );
  }
  if (listed.state === 'loading') return <div className="page" aria-busy="true" />;
  const { appointments } = listed.value;
  return (
    <div className="page appointments">
      <h2>{t('appointments.coming')}</h2>
      {error !== null && <ErrorNote error={error} />}
      {appointments.length === 0 ? (
        <EmptyState title={t('appointments.none')} action={book}>
          {t('appointments.noneHint')}
        </EmptyState>
      ) : (
        <>
          <ul className="rows" aria-label={t('appointments.coming')}>
            {appointments.map((row) => (
              <li className="row appointment" key={row.id}>
                <span className={row.state === 'planned' ? '' : 'over'}>{slotText(row)}</span>
                <span className="meta">{t(`appointments.modes.${row.mode}`)}</span>
                <Actions row={row} onSet={(state) => void set(row, state)} />
              </li>
            ))}
          </ul>
          <div className="actions top">{book}</div>
        </>
      )}
      {booking && (
        <BookingDialog
          patient={patient}
          onClose={() => setBooking(false)}
          onBooked={() => {
            setBooking(false);
            void listed.reload();
          }}
        />
      )}
    </div>
  );
}

interface ActionsProps {
  readonly row: AppointmentRow;
  readonly onSet: (state: AppointmentState) => void;
}

function Actions({ row, onSet }: ActionsProps) {
  const { t } = useTranslation();
  const action = (state: AppointmentState, text: string) => (
    <button type="button" className="link" onClick={() => onSet(state)}>
      {text}
    </button>
  );
  switch (row.state) {
    case 'planned':
      return (
        <span className="row-actions">
          {row.startsAt <= now() && action('no-show', t('appointments.didNotCome'))}
          {action('cancelled', t('appointments.cancel'))}
        </span>
      );
    case 'held':
      return (
        <span className="row-actions">
          <State kind="ok">{t('appointments.states.held')}</State>
        </span>
      );
    case 'cancelled':
    case 'no-show':
      return (
        <span className="row-actions">
          <State kind="none">{t(`appointments.states.${row.state}`)}</State>
          {action('planned', t('appointments.restore'))}
        </span>
      );
  }
}
