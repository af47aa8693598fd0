import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { NoteFilePreview } from '../../../src-shared/commands/imports.contract.ts';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { FileTicket, PatientId } from '../../../src-shared/ids.ts';
import { dayInZone, type Instant, type PlainDate } from '../../../src-shared/time.ts';
import { localInstant, parseTypedDate, typedDate } from '../../../src-shared/typed-date.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { localZone, useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useErrorText } from '../../ui/error-text.ts';
import { Page, Section } from '../../ui/page.tsx';
import { State } from '../../ui/state.tsx';
import { call, shell } from '../../vault-client/call.ts';
import { now } from '../../vault-client/now.ts';
import { refreshQueries, useQuery } from '../../vault-client/use-query.ts';
import { Undone } from './parts/import-done.tsx';
import type { ImportSummary } from './table-import.types.ts';
import { useUndoImport } from './use-undo-import.ts';

type Ready = Extract<NoteFilePreview, { state: 'ready' }>;

/** Text files as unsigned notes of one patient: their dates and beginnings first, then all at once. */
export function NotesImport({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const patient = useQuery('patients.get', { id: patientId });
  const [files, setFiles] = useState<readonly NoteFilePreview[]>([]);
  const [dates, setDates] = useState<ReadonlyMap<FileTicket, string>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<FileTicket>>(new Set());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [done, setDone] = useState<ImportSummary | null>(null);

  const choose = async (): Promise<void> => {
    const chosen = await shell('dialog.openImport', { what: 'notes' });
    if (chosen === null) return;
    setBusy(true);
    setError(null);
    setDone(null);
    const inspected = await call('imports.inspectNotes', { tickets: chosen.map(({ ticket }) => ticket) });
    setBusy(false);
    if (!inspected.ok) {
      setError(inspected.error);
      return;
    }
    const found = inspected.value.files;
    setFiles(found);
    setLeft(new Set());
    setDates(new Map(found.flatMap((file) => (file.state === 'ready' ? [[file.ticket, typedDate(file.date)]] : []))));
  };
  const ready = files.filter((file): file is Ready => file.state === 'ready' && !left.has(file.ticket));
  const moments = ready.map((file) => momentOf(dates.get(file.ticket) ?? ''));
  const allDated = moments.every((moment) => typeof moment === 'object');
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const asked = ready.flatMap(({ ticket, fingerprint }, index) => {
      const moment = moments[index];
      return typeof moment === 'object' ? [{ ticket, fingerprint, occurredAt: moment.at }] : [];
    });
    const result = await call('imports.runNotes', { patientId, zone: localZone(), files: asked });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setFiles([]);
    setDone(result.value.import);
    announce(t('imports.doneShort'));
    await refreshQueries('imports.list');
  };
  const name = patient.state === 'ready' ? fullName(patient.value.patient.name) : '\u00a0';
  return (
    <Page title={t('imports.notes.title', { name })}>
      {patient.state === 'failed' && <ErrorNote error={patient.error} />}
      {done === null && <p className="import-intro">{t('imports.notes.intro')}</p>}
      {done !== null && (
        <NotesDone summary={done} onNotes={() => go({ screen: 'patient', id: patientId, tab: 'notes' })} />
      )}
      <div className="actions top">
        <Button
          id="choose-notes"
          variant={files.length === 0 && done === null ? 'filled' : 'default'}
          disabled={busy}
          onClick={() => void choose()}
        >
          {t(files.length === 0 ? 'imports.notes.choose' : 'imports.notes.another')}
        </Button>
      </div>
      {error !== null && <ErrorNote error={error} />}
      {files.length > 0 && (
        <Section title={t('imports.notes.list')}>
          <ul className="rows">
            {files.map((file) =>
              file.state === 'error' ? (
                <FailedFile key={file.ticket} fileName={file.fileName} error={file.error} />
              ) : (
                <NoteFileRow
                  key={file.ticket}
                  file={file}
                  date={dates.get(file.ticket) ?? ''}
                  included={!left.has(file.ticket)}
                  disabled={busy}
                  onDate={(date) => setDates(new Map([...dates, [file.ticket, date]]))}
                  onInclude={(included) => {
                    const next = new Set(left);
                    if (included) next.delete(file.ticket);
                    else next.add(file.ticket);
                    setLeft(next);
                  }}
                />
              ),
            )}
          </ul>
          <div className="actions top">
            <Button
              id="run-import"
              variant="filled"
              disabled={busy || ready.length === 0 || !allDated}
              onClick={() => void run()}
            >
              {t('imports.notes.import', { count: ready.length, number: format.number(ready.length) })}
            </Button>
          </div>
        </Section>
      )}
    </Page>
  );
}

interface NoteFileRowProps {
  readonly file: Ready;
  readonly date: string;
  readonly included: boolean;
  readonly disabled: boolean;
  readonly onDate: (date: string) => void;
  readonly onInclude: (included: boolean) => void;
}

function NoteFileRow({ file, date, included, disabled, onDate, onInclude }: NoteFileRowProps) {
  const { t } = useTranslation();
  const moment = momentOf(date);
  const wrong = included && typeof moment === 'string';
  return (
    <li className="row note-file">
      <div>
        <Checkbox
          className="file-name"
          label={file.fileName}
          checked={included}
          disabled={disabled}
          onChange={(event) => onInclude(event.currentTarget.checked)}
        />
        <p className="meta beginning">{file.beginning}</p>
      </div>
      <TextInput
        aria-label={t('imports.notes.day', { file: file.fileName })}
        description={t(`imports.notes.from.${file.dateFrom}`)}
        inputWrapperOrder={['input', 'error', 'description']}
        error={wrong ? t(moment === 'future' ? 'imports.notes.dateFuture' : 'imports.notes.dateWrong') : undefined}
        value={date}
        disabled={disabled || !included}
        onChange={(event) => onDate(event.currentTarget.value)}
      />
    </li>
  );
}

function FailedFile({ fileName, error }: { readonly fileName: string; readonly error: VaultError }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <li className="row note-file">
      <div>
        <p className="file-name beginning">{fileName}</p>
        <p className="meta beginning">{errorText(error)}</p>
      </div>
      <State kind="warn">{t('imports.notes.cannot')}</State>
    </li>
  );
}

function NotesDone({ summary, onNotes }: { readonly summary: ImportSummary; readonly onNotes: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { undo, busy, error } = useUndoImport();
  const [undone, setUndone] = useState<Awaited<ReturnType<typeof undo>>>(null);
  const [heading, setHeading] = useState<HTMLHeadingElement | null>(null);
  useEffect(() => heading?.focus(), [heading]);
  if (undone !== null) return <Undone kind="notes" undone={undone} heading={setHeading} />;
  return (
    <>
      <div className="note-box ok import-note">
        <h2 tabIndex={-1} ref={setHeading}>
          <State kind="ok">{t('imports.doneShort')}</State>
        </h2>
        <p>{t('imports.notes.done', { count: summary.made, number: format.number(summary.made) })}</p>
        <div className="actions top">
          <Button variant="filled" onClick={onNotes}>
            {t('imports.notes.toNotes')}
          </Button>
          <Button id="undo-import" disabled={busy} onClick={() => void undo(summary.id).then(setUndone)}>
            {t('imports.undo')}
          </Button>
        </div>
      </div>
      {error !== null && <ErrorNote error={error} />}
    </>
  );
}

/** Noon of the day she wrote, as far as it has passed; or why it is none. */
function momentOf(typed: string): { readonly at: Instant } | 'wrong' | 'future' {
  const date = parseTypedDate(typed);
  if (!date.ok) return 'wrong';
  const at = now();
  const today: PlainDate = dayInZone(at, localZone());
  if (date.value > today) return 'future';
  const noon = localInstant(date.value, '12:00');
  if (noon === null) return 'wrong';
  return { at: noon > at ? at : noon };
}
