import { useState } from 'react';
import type { AgendaRow } from '../../../../src-shared/clinical/agenda.ts';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { currentAppointment } from '../agenda.ts';
import { SessionRow } from './session-row.tsx';

interface TodayListProps {
  readonly appointments: readonly AgendaRow[];
  readonly moment: Instant;
  readonly onChanged: () => void;
}

/** Today's sessions in their order; the one that is going on, or comes next, has its note one click away. */
export function TodayList({ appointments, moment, onChanged }: TodayListProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const [error, setError] = useState<VaultError | null>(null);
  const [starting, setStarting] = useState<string | null>(null);
  const current = currentAppointment(appointments, Date.parse(moment));

  const start = async (row: AgendaRow): Promise<void> => {
    setStarting(row.id);
    setError(null);
    const result = await call('notes.start', {
      patientId: row.patientId,
      kind: 'session',
      occurredAt: row.startsAt,
      zone: row.zone,
      appointmentId: row.id,
    });
    setStarting(null);
    if (result.ok) go({ screen: 'note', id: result.value.note.id, patientId: row.patientId });
    else setError(result.error);
  };
  const noShow = async (row: AgendaRow): Promise<void> => {
    setError(null);
    const result = await call('appointments.setState', { id: row.id, revision: row.revision, state: 'no-show' });
    if (result.ok) announce(t('today.markedNoShow', { name: fullName(row.patientName) }));
    else setError(result.error);
    onChanged();
  };
  return (
    <>
      {error !== null && <ErrorNote error={error} />}
      {appointments.length > 0 && (
        <ul className="rows sessions" aria-label={t('today.agenda')}>
          {appointments.map((row) => (
            <SessionRow
              key={row.id}
              row={row}
              current={row.id === current?.id}
              moment={moment}
              busy={starting !== null}
              onStart={() => void start(row)}
              onNoShow={() => void noShow(row)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
