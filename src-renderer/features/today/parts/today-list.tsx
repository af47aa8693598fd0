import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppointmentRow } from '../../../../src-shared/clinical/appointment.ts';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call } from '../../../vault-client/call.ts';
import { currentAppointment, draftOf, isOver } from '../agenda.ts';

export type Unsigned = CommandOutput<'notes.unsigned'>['notes'][number];

interface TodayListProps {
  readonly appointments: readonly AppointmentRow[];
  readonly drafts: readonly Unsigned[];
  readonly moment: Instant;
  readonly onChanged: () => void;
}

/** Today's sessions in their order; the one that is going on, or comes next, has its note one click away. */
export function TodayList({ appointments, drafts, moment, onChanged }: TodayListProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const [error, setError] = useState<VaultError | null>(null);
  const [starting, setStarting] = useState<string | null>(null);
  const current = currentAppointment(appointments, Date.parse(moment));

  const start = async (row: AppointmentRow): Promise<void> => {
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
  const noShow = async (row: AppointmentRow): Promise<void> => {
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
              draft={draftOf(row, drafts)}
              current={row.id === current?.id}
              over={isOver(row, Date.parse(moment))}
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

interface SessionRowProps {
  readonly row: AppointmentRow;
  readonly draft: Unsigned | null;
  readonly current: boolean;
  readonly over: boolean;
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly onNoShow: () => void;
}

function SessionRow({ row, draft, current, over, busy, onStart, onNoShow }: SessionRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const done = over || row.state !== 'planned';
  const kind = current ? 'now' : done ? 'past' : '';
  return (
    <li className={`row sess ${kind}`} aria-current={current ? 'true' : undefined}>
      <span className="when">
        {format.time(row.startsAt, row.zone)} – {format.time(row.endsAt, row.zone)}
      </span>
      <span className="whom">
        <button
          type="button"
          className="link quiet"
          id={`patient-${row.id}`}
          onClick={() => go({ screen: 'patient', id: row.patientId, tab: 'notes' })}
        >
          {fullName(row.patientName)}
        </button>
        {row.mode !== 'in-person' && <span className="meta"> {t(`today.${row.mode}`)}</span>}
      </span>
      <span className="act">
        {draft !== null ? (
          <button
            type="button"
            className="link draft"
            onClick={() => go({ screen: 'note', id: draft.id, patientId: draft.patientId })}
          >
            <State kind="warn" icon={IconPencil}>
              {t('today.openDraft')}
            </State>
          </button>
        ) : (
          <SessionState {...{ row, current, over, busy, onStart, onNoShow }} />
        )}
      </span>
    </li>
  );
}

function SessionState({ row, current, over, busy, onStart, onNoShow }: Omit<SessionRowProps, 'draft'>) {
  const { t } = useTranslation();
  switch (row.state) {
    case 'held':
      return <State kind="ok">{t('today.held')}</State>;
    case 'cancelled':
      return <State kind="none">{t('today.cancelled')}</State>;
    case 'no-show':
      return <State kind="none">{t('today.didNotCome')}</State>;
    case 'planned':
      if (current) {
        return (
          <Button id="start-note" variant="filled" disabled={busy} onClick={onStart}>
            {t('today.startNote')}
          </Button>
        );
      }
      return over ? (
        <span className="row-actions">
          <button type="button" className="link" disabled={busy} onClick={onNoShow}>
            {t('today.didNotCome')}
          </button>
          <button type="button" className="link" disabled={busy} onClick={onStart}>
            {t('today.writeNote')}
          </button>
        </span>
      ) : null;
  }
}
