import { useEffect, useRef, useState } from 'react';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { dayInZone, type Instant } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { goToNextUnsigned } from '../../../navigation/next-unsigned.ts';
import { Kbd } from '../../../ui/kbd.tsx';

type Unsigned = CommandOutput<'notes.unsigned'>['notes'][number];

interface ToFinishProps {
  /** Oldest first: the oldest is the one that is being forgotten. */
  readonly notes: readonly Unsigned[];
  readonly moment: Instant;
}

const FEW = 5;

/** Notes that wait for a signature: a few, all of them on demand, and the way from one to the next. */
export function ToFinish({ notes, moment }: ToFinishProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const shown = all ? notes : notes.slice(0, FEW);
  useEffect(() => {
    if (all) list.current?.querySelectorAll('button').item(FEW).focus();
  }, [all]);
  const day = (note: Unsigned): string =>
    dayInZone(note.occurredAt, note.zone) === dayInZone(moment, localZone())
      ? t('shell.today').toLocaleLowerCase()
      : format.shortDate(note.occurredAt, moment, note.zone);
  return (
    <section className="to-finish" aria-labelledby="to-finish">
      <h2 id="to-finish">{t('today.toFinish')}</h2>
      {notes.length === 0 ? (
        <p className="meta">{t('today.nothingToFinish')}</p>
      ) : (
        <>
          <ul ref={list}>
            {shown.map((note) => (
              <li key={note.id}>
                <button
                  type="button"
                  className="link quiet"
                  id={`unsigned-${note.id}`}
                  onClick={() => go({ screen: 'note', id: note.id, patientId: note.patientId })}
                >
                  {t('today.signNoteOf', { name: fullName(note.patientName) })}
                </button>
                <span className="meta"> · {day(note)}</span>
              </li>
            ))}
          </ul>
          <p className="to-finish-actions meta">
            <button type="button" className="link" id="next-unsigned" onClick={() => goToNextUnsigned(notes)}>
              {t('today.nextUnsigned')}
            </button>{' '}
            <Kbd keys="Ctrl+J" />
            {notes.length > FEW && (
              <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? t('today.showFewNotes') : t('today.showAllNotes', { number: format.number(notes.length) })}
              </button>
            )}
          </p>
        </>
      )}
    </section>
  );
}
