import type { NoteRow } from '../../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';
import { NoteText } from './note-text.tsx';
import { SignatureWarning } from './signature-warning.tsx';

interface AddendaTextsProps {
  readonly addenda: readonly NoteRow[];
  readonly onOpen: (id: NoteId) => void;
}

/** What was added to a signed note, under it and in order of time: the original stays as it was signed. */
export function AddendaTexts({ addenda, onOpen }: AddendaTextsProps) {
  const { t } = useTranslation();
  if (addenda.length === 0) return null;
  return (
    <section className="addenda" aria-label={t('notes.addendaTitle')}>
      {addenda.map((addendum) => (
        <AddendumText key={addendum.id} row={addendum} onOpen={onOpen} />
      ))}
    </section>
  );
}

function AddendumText({ row, onOpen }: { readonly row: NoteRow; readonly onOpen: (id: NoteId) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useQuery('notes.open', { id: row.id });
  return (
    <article>
      <h3>
        {t('notes.kinds.addendum')}, {format.dayMonth(row.occurredAt, row.zone)} {format.time(row.occurredAt, row.zone)}
        {row.state === 'draft' && (
          <>
            {' · '}
            <button type="button" className="link" onClick={() => onOpen(row.id)}>
              {t('notes.draft')}
            </button>
          </>
        )}
      </h3>
      {opened.state === 'failed' && <ErrorNote error={opened.error} />}
      {opened.state === 'ready' && (
        <>
          {opened.value.note.signatureValid === false && <SignatureWarning />}
          <NoteText body={opened.value.note.body} />
          {opened.value.note.signatureValid === true && <State kind="ok">{t('notes.signatureOk')}</State>}
        </>
      )}
    </article>
  );
}
