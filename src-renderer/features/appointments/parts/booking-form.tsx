import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Mode } from '../../../../src-shared/clinical/appointment.ts';
import type { Zone } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import type { Draft } from '../../../vault-client/use-draft.ts';
import { LENGTHS, toAppointment, type BookingProblems, type BookingValues } from '../booking-values.ts';
import { useOverlap } from '../use-overlap.ts';
import { useSlotText } from '../use-slot-text.ts';
import { PatientField } from './patient-field.tsx';

interface BookingFormProps {
  readonly initial: BookingValues;
  readonly choosePatient: boolean;
  readonly draft: Draft<BookingValues>;
  readonly onBooked: () => void;
  readonly onCancel: () => void;
}

export function BookingForm({ initial, choosePatient, draft, onBooked, onCancel }: BookingFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const slotText = useSlotText();
  const [zone] = useState<Zone>(localZone);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<BookingProblems>({});
  const [error, setError] = useState<VaultError | null>(null);
  const [busy, setBusy] = useState(false);
  const wanted = toAppointment(values, zone);
  const taken = useOverlap(wanted.ok ? wanted.value : null);

  const change = (part: Partial<BookingValues>): void => {
    const next = { ...values, ...part };
    setValues(next);
    draft.changed(next);
    const again = toAppointment(next, zone);
    setProblems(again.ok ? {} : Object.fromEntries(Object.entries(again.error).filter(([field]) => field in problems)));
  };
  const book = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!wanted.ok) {
      setProblems(wanted.error);
      return;
    }
    setBusy(true);
    setError(null);
    const result = await call('appointments.book', { appointment: wanted.value });
    if (result.ok) {
      await draft.discard();
      announce(t('appointments.booked', { when: slotText(wanted.value) }));
      onBooked();
    } else setError(result.error);
    setBusy(false);
  };

  return (
    <form className="booking" onSubmit={(event) => void book(event)} noValidate autoComplete="off">
      {choosePatient && (
        <PatientField
          value={values.patientId}
          error={problems.patientId === undefined ? null : t('appointments.patientNeeded')}
          onChange={(patientId) => change({ patientId })}
        />
      )}
      <div className="booking-when">
        <TextInput
          id="booking-date"
          data-autofocus={choosePatient ? undefined : true}
          label={t('appointments.date')}
          placeholder={t('appointments.dateHint')}
          value={values.date}
          error={problems.date === undefined ? undefined : t(`appointments.dateProblems.${problems.date}`)}
          maxLength={20}
          autoComplete="off"
          onChange={(event) => change({ date: event.currentTarget.value })}
        />
        <TextInput
          id="booking-time"
          label={t('appointments.time')}
          placeholder="17:30"
          value={values.time}
          error={problems.time === undefined ? undefined : t(`appointments.timeProblems.${problems.time}`)}
          maxLength={10}
          autoComplete="off"
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <NativeSelect
          id="booking-length"
          label={t('appointments.length')}
          value={String(values.minutes)}
          data={LENGTHS.map((minutes) => ({
            value: String(minutes),
            label: t('appointments.minutes', { count: minutes }),
          }))}
          onChange={(event) => change({ minutes: Number(event.currentTarget.value) })}
        />
      </div>
      <NativeSelect
        id="booking-mode"
        label={t('appointments.mode')}
        value={values.mode}
        data={Mode.options.map((mode) => ({ value: mode, label: t(`appointments.modes.${mode}`) }))}
        onChange={(event) => change({ mode: Mode.parse(event.currentTarget.value) })}
      />
      <div role="status" className="meta booking-says">
        {wanted.ok && (
          <p>
            {slotText(wanted.value)} · {t('appointments.zone', { zone })}
          </p>
        )}
        {wanted.ok && wanted.value.startsAt < now() && <State kind="warn">{t('appointments.past')}</State>}
        {taken.map((other) => (
          <State kind="warn" key={other.id}>
            {t('appointments.overlap', {
              name: other.name,
              time: `${format.time(other.startsAt, other.zone)} – ${format.time(other.endsAt, other.zone)}`,
            })}
          </State>
        ))}
      </div>
      {error !== null && <ErrorNote error={error} />}
      <div className="actions end">
        <Button variant="subtle" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" variant="filled" loading={busy} id="book-session">
          {t('appointments.book')}
        </Button>
      </div>
    </form>
  );
}
