import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import { dayInZone, type Instant } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import type { Unsigned } from './today-list.tsx';

interface ToFinishProps {
  readonly notes: readonly Unsigned[];
  readonly moment: Instant;
}

/** Notes that wait for a signature, oldest first: the oldest is the one that is being forgotten. */
export function ToFinish({ notes, moment }: ToFinishProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const drafts = notes
    .filter((note) => note.state === 'draft')
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  const day = (note: Unsigned): string =>
    dayInZone(note.occurredAt, note.zone) === dayInZone(moment, localZone())
      ? t('shell.today').toLocaleLowerCase()
      : format.shortDate(note.occurredAt, moment, note.zone);
  return (
    <section className="to-finish" aria-labelledby="to-finish">
      <h2 id="to-finish">{t('today.toFinish')}</h2>
      {drafts.length === 0 ? (
        <p className="meta">{t('today.nothingToFinish')}</p>
      ) : (
        <ul>
          {drafts.map((note) => (
            <li key={note.id}>
              <button
                type="button"
                className="link quiet"
                onClick={() => go({ screen: 'note', id: note.id, patientId: note.patientId })}
              >
                {t('today.signNoteOf', { name: fullName(note.patientName) })}
              </button>
              <span className="meta"> · {day(note)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
