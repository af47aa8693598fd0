import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { listName } from '../../../../src-shared/clinical/person-name.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { State, type StateKind } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import type { PrivatelyKnown } from '../use-private-part.ts';
import type { Person } from '../use-version.ts';

export const PEOPLE_TABLE_ID = 'version-people';
const ROW_PX = 40;
/** The head of the table stays above the rows while they scroll. */
const HEAD_PX = 44;
const PAGE_ROWS = 10;
const COLUMNS = ['name', 'notes', 'documents', 'private', 'state'] as const;
const STATE_KINDS: Readonly<Record<Person['state'], StateKind>> = {
  same: 'ok',
  differs: 'warn',
  'missing-here': 'warn',
  erased: 'none',
};

export function personRowId(index: number): string {
  return `version-person-${index}`;
}

/** Where a key moves to in a list of `count` rows; null when it is no key of the list. */
export function movedRow(key: string, at: number, count: number): number | null {
  const to: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  const moved = to[key];
  return moved === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, moved));
}

interface PeopleTableProps {
  readonly rows: readonly Person[];
  /** What the version has of them in the private part; null while that is closed. */
  readonly privately: PrivatelyKnown['people'];
  /** The index of the row she is on. */
  readonly active: number;
  /** Another text starts the list at its top. */
  readonly startsAnew: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: (person: Person) => void;
}

/** Scrolls with the screen. Only the rows in sight are in the page; the whole list is told to a screen reader by its counts. */
export function PeopleTable({ rows, privately, active, startsAnew, onKeyDown, onChoose }: PeopleTableProps) {
  const { t } = useTranslation();
  const space = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerOf(space.current),
    scrollMargin: above,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: ROW_PX,
    getItemKey: (index) => rows[index]?.patientId ?? index,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 720, height: 400 },
  });
  // What stands above the rows is as tall as its words.
  useLayoutEffect(() => {
    const rowsOf = space.current;
    const scroller = scrollerOf(rowsOf);
    if (rowsOf === null || scroller === null) return;
    setAbove(rowsOf.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
  }, [rows]);
  const shown = useRef({ active: -1, startsAnew });
  useEffect(() => {
    // Not before it is known where the rows begin.
    if (above === 0) return;
    const before = shown.current;
    shown.current = { active, startsAnew };
    // With the first row the words above it come back into sight.
    if (before.startsAnew !== startsAnew || active === 0) virtual.scrollToOffset(0);
    else if (before.active !== active) virtual.scrollToIndex(active, { align: 'auto' });
  }, [virtual, active, startsAnew, above]);
  return (
    <div
      id={PEOPLE_TABLE_ID}
      className={privately === null ? 'people-table' : 'people-table with-private'}
      role="grid"
      aria-label={t('bringBack.list')}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={personRowId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="people-head">
        <div role="row" className="person-row meta" aria-rowindex={1}>
          {COLUMNS.filter((column) => column !== 'private' || privately !== null).map((column) => (
            <span key={column} role="columnheader" className={column === 'state' ? 'state-cell' : column}>
              {t(`bringBack.column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="people-body">
        <div role="presentation" className="people-space" ref={space} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const person = rows[index];
            return person === undefined ? null : (
              <PersonLine
                key={person.patientId}
                person={person}
                entries={privately === null ? null : entriesOf(privately, person)}
                index={index}
                top={start - above}
                active={index === active}
                measure={virtual.measureElement}
                onChoose={onChoose}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function entriesOf(privately: NonNullable<PrivatelyKnown['people']>, { patientId }: Person): number {
  const own = privately.get(patientId);
  return own === undefined ? 0 : own.notes + own.documents;
}

/** The part of the window that scrolls. */
function scrollerOf(inside: HTMLElement | null): HTMLElement | null {
  return inside?.closest<HTMLElement>('.main') ?? inside?.ownerDocument.documentElement ?? null;
}

interface PersonLineProps {
  readonly person: Person;
  /** Private notes and documents; null while that part is closed. */
  readonly entries: number | null;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly measure: (element: HTMLDivElement | null) => void;
  readonly onChoose: (person: Person) => void;
}

function PersonLine({ person, entries, index, top, active, measure, onChoose }: PersonLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, birthDate, notes, documents, state } = person;
  return (
    <div
      role="row"
      ref={measure}
      data-index={index}
      id={personRowId(index)}
      className="person-row"
      aria-rowindex={index + 2}
      aria-selected={active}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className="name">
        <button type="button" tabIndex={-1} className="person-choose" onClick={() => onChoose(person)}>
          {listName(name)}
        </button>
        {birthDate !== null && (
          <span className="meta">{t('bringBack.born', { date: format.shortDate(birthDate, now()) })}</span>
        )}
      </span>
      <span role="gridcell" className="notes">
        {format.number(notes)}
      </span>
      <span role="gridcell" className="documents">
        {format.number(documents)}
      </span>
      {entries !== null && (
        <span role="gridcell" className="private">
          {format.number(entries)}
        </span>
      )}
      <span role="gridcell" className="state-cell">
        <State kind={STATE_KINDS[state]}>{t(`bringBack.state.${state}`)}</State>
      </span>
    </div>
  );
}
