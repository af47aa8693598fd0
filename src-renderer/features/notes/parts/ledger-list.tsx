import { useMemo, useRef, type KeyboardEvent } from 'react';
import type { NoteRow } from '../../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { sharingADay, type LedgerEntry, type LedgerYear } from '../ledger.ts';
import { useNoteNames } from '../note-names.ts';

interface LedgerListProps {
  readonly ledger: readonly LedgerYear[];
  readonly current: NoteId | null;
  readonly onOpen: (id: NoteId) => void;
}

/** The years and their notes. One stop of the Tab key; arrows, Home and End move, Enter opens. */
export function LedgerList({ ledger, current, onOpen }: LedgerListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const first = ledger[0]?.entries[0]?.note.id ?? null;
  const tabStop = current ?? first;
  const hours = useMemo(() => sharingADay(ledger), [ledger]);

  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.currentTarget);
    const to: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const target = buttons[to[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  };
  const line = (note: NoteRow, title: string, meta: string, nested: boolean) => (
    <button
      type="button"
      id={`note-${note.id}`}
      className={nested ? 'entry nested' : 'entry'}
      aria-current={note.id === current ? 'true' : undefined}
      tabIndex={note.id === tabStop ? 0 : -1}
      onClick={() => onOpen(note.id)}
      onKeyDown={move}
    >
      <span className="day">{title}</span>
      <span className="meta">{meta}</span>
    </button>
  );

  return (
    <div ref={list}>
      {ledger.map(({ year, entries }) => (
        <section key={year} aria-label={year}>
          <h2 className="year">{year}</h2>
          <ul>
            {entries.map((entry) => (
              <LedgerItem key={entry.note.id} entry={entry} hour={hours.has(entry.note.id)} line={line} />
            ))}
          </ul>
        </section>
      ))}
      {ledger.length === 0 && <p className="meta none">{t('notes.emptyTitle')}</p>}
    </div>
  );
}

interface LedgerItemProps {
  readonly entry: LedgerEntry;
  /** Another note has the same day. */
  readonly hour: boolean;
  readonly line: (note: NoteRow, title: string, meta: string, nested: boolean) => React.ReactNode;
}

function LedgerItem({ entry, hour, line }: LedgerItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { entryName } = useNoteNames();
  const { note, addenda } = entry;
  const day = format.dayMonth(note.occurredAt, note.zone);
  const meta = [
    entryName(entry),
    note.state === 'draft' ? t('notes.draft') : t('notes.signed'),
    ...(addenda.length === 0 ? [] : [t('notes.addenda', { count: addenda.length })]),
  ].join(' · ');
  return (
    <li>
      {line(note, hour ? `${day}, ${format.time(note.occurredAt, note.zone)}` : day, meta, false)}
      {addenda.map((addendum) => (
        <div key={addendum.id}>
          {line(
            addendum,
            format.dayMonth(addendum.occurredAt, addendum.zone),
            `${t('notes.kinds.addendum')} · ${addendum.state === 'draft' ? t('notes.draft') : t('notes.signed')}`,
            true,
          )}
        </div>
      ))}
    </li>
  );
}
