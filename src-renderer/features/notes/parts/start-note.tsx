import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { AppointmentRow } from '../../../../src-shared/clinical/appointment.ts';
import type { NoteTemplate } from '../../../../src-shared/clinical/note-template.ts';
import { defaultTemplate, type TemplateChoice } from '../../../../src-shared/clinical/own-text.ts';
import type { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { dayInZone, type Instant } from '../../../../src-shared/time.ts';
import { localInstant, parseTypedDate, parseTypedTime, typedDate } from '../../../../src-shared/typed-date.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { noteSkeleton } from '../writing/note-skeleton.ts';
import { templateOf, useWritingAids } from '../writing/writing-aids.ts';
import { TemplateSelect } from './template-select.tsx';
import './start-note.css';

const KINDS = ['session', 'call', 'other'] as const;
type StartKind = (typeof KINDS)[number];

interface StartNoteProps {
  readonly patientId: PatientId;
  readonly appointment: AppointmentRow | null;
  readonly onStarted: (id: NoteId) => void;
  readonly onCancel: () => void;
}

/** A new note: what, when and of which appointment. Everything is filled in, so that Enter is enough. */
export function StartNote({ patientId, appointment, onStarted, onCancel }: StartNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const begin = useRef<HTMLButtonElement>(null);
  const [begun] = useState(() => appointment?.startsAt ?? now());
  const aids = useWritingAids();
  const [kind, setKind] = useState<StartKind>('session');
  /** Null: the default of the kind, which the note takes by itself. */
  const [template, setTemplate] = useState<TemplateChoice | null>(null);
  const [date, setDate] = useState(() => typedDate(dayInZone(begun, localZone())));
  const [time, setTime] = useState(() => format.time(begun));
  const [linked, setLinked] = useState(appointment !== null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ readonly date: boolean; readonly time: boolean }>({ date: false, time: false });
  const [error, setError] = useState<VaultError | null>(null);

  // Everything is filled in: Enter starts.
  useEffect(() => begin.current?.focus(), []);

  const start = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const day = parseTypedDate(date);
    const clock = parseTypedTime(time);
    const at = day.ok && clock !== null ? localInstant(day.value, clock) : null;
    setWrong({ date: !day.ok, time: at === null && day.ok });
    if (at === null) return;
    setBusy(true);
    const ofAppointment = linked && kind !== 'other' ? appointment : null;
    const result = await call('notes.start', {
      patientId,
      kind,
      occurredAt: at,
      zone: localZone(),
      appointmentId: ofAppointment?.id ?? null,
    });
    const begun =
      result.ok && template !== null ? await beginWith(result.value.note.id, templateOf(template, aids)) : result;
    setBusy(false);
    if (result.ok && begun.ok) onStarted(result.value.note.id);
    else if (!begun.ok) setError(begun.error);
  };
  const slot = (from: Instant, to: Instant): string => `${format.moment(from, now())} – ${format.time(to)}`;

  return (
    <form className="sheet-text start-note" onSubmit={(event) => void start(event)} noValidate>
      <h2>{t('notes.start.title')}</h2>
      <Radio.Group label={t('notes.start.kind')} value={kind} onChange={(value) => setKind(value)}>
        <div className="note-kinds">
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={t(`notes.kinds.${one}`)} color="petrol" />
          ))}
        </div>
      </Radio.Group>
      <div className="fields">
        <TextInput
          label={t('notes.start.date')}
          value={date}
          error={wrong.date ? t('appointments.dateProblems.unreadable') : undefined}
          onChange={(event) => setDate(event.currentTarget.value)}
          autoComplete="off"
        />
        <TextInput
          label={t('notes.start.time')}
          value={time}
          error={wrong.time ? t('appointments.timeProblems.unreadable') : undefined}
          onChange={(event) => setTime(event.currentTarget.value)}
          autoComplete="off"
        />
      </div>
      <TemplateSelect
        label={t('writing.template')}
        value={template ?? defaultTemplate(aids.texts, kind)}
        onChange={setTemplate}
      />
      {appointment !== null && kind !== 'other' && (
        <Checkbox
          checked={linked}
          onChange={(event) => setLinked(event.currentTarget.checked)}
          color="petrol"
          label={t('notes.start.appointment', { when: slot(appointment.startsAt, appointment.endsAt) })}
        />
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="actions">
        <Button type="submit" variant="filled" loading={busy} ref={begin} id="start-writing">
          {t('notes.start.begin')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The template she chose for this one note is the first thing in its draft, so that it is there whatever the default is. */
function beginWith(id: NoteId, template: NoteTemplate | null) {
  return call('notes.saveDraft', { id, body: noteSkeleton(template), caret: { anchor: 1, head: 1, scrollTop: 0 } });
}
