import type { NoteId } from '../../../src-shared/ids.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { findEntry, type LedgerEntry, type LedgerYear } from './ledger.ts';

/** What a note is called: "Session 14", "Telephone call", "Addendum to Session 12, 3 November". */
export function useNoteNames(): {
  readonly entryName: (entry: LedgerEntry) => string;
  readonly noteName: (ledger: readonly LedgerYear[], id: NoteId) => string;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const entryName = ({ note, session }: LedgerEntry): string =>
    session === null ? t(`notes.kinds.${note.kind}`) : t('notes.session', { number: session });
  const noteName = (ledger: readonly LedgerYear[], id: NoteId): string => {
    const found = findEntry(ledger, id);
    if (found === null) return '';
    const { entry, note } = found;
    return note.id === entry.note.id
      ? entryName(entry)
      : t('notes.addendumTo', {
          title: entryName(entry),
          date: format.dayMonth(entry.note.occurredAt, entry.note.zone),
        });
  };
  return { entryName, noteName };
}
