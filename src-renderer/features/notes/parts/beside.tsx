import type { NoteRow } from '../../../../src-shared/clinical/note.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';
import { NoteText } from './note-text.tsx';

interface BesideProps {
  /** The note to read beside the one at hand: the last one, or the one an addendum belongs to. */
  readonly note: NoteRow | null;
  readonly original: boolean;
}

/** The right margin. */
export function Beside({ note, original }: BesideProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (note === null) return <p className="meta">{t('notes.firstNote')}</p>;
  const date = format.dayMonth(note.occurredAt, note.zone);
  return (
    <section aria-label={original ? t('notes.original', { date }) : t('notes.lastTime', { date })}>
      <h2>{original ? t('notes.original', { date }) : t('notes.lastTime', { date })}</h2>
      <BesideText id={note.id} />
    </section>
  );
}

function BesideText({ id }: Pick<NoteRow, 'id'>) {
  const opened = useQuery('notes.open', { id });
  if (opened.state === 'failed') return <ErrorNote error={opened.error} />;
  return opened.state === 'ready' ? <NoteText body={opened.value.note.body} /> : null;
}
