import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { IndexedRow } from '../../../../src-shared/clinical/patient-index.ts';
import { PatientsColumn, type PatientsOrder } from '../../../../src-shared/clinical/patient-views.ts';
import { ageOn } from '../../../../src-shared/clinical/patient.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { dayInZone, type Instant, type PlainDate } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { State } from '../../../ui/state.tsx';

export const TABLE_ID = 'patient-table';
const ROW_PX = 40;

export function rowId(index: number): string {
  return `patient-row-${index}`;
}

interface PatientTableProps {
  readonly rows: readonly IndexedRow[];
  /** The index of the row she is on. */
  readonly active: number;
  readonly label: string;
  readonly order: PatientsOrder;
  readonly moment: Instant;
  /** Where the list was scrolled when she left it. */
  readonly scrollTop: number;
  /** Another text starts the list at its top. */
  readonly startsAnew: string;
  readonly onScroll: (top: number) => void;
  readonly onOrder: (column: PatientsColumn) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: (id: PatientId) => void;
}

/** Only the rows in sight are in the page; the whole list is told to a screen reader by its counts. */
export function PatientTable(props: PatientTableProps) {
  const { rows, active, label, moment, scrollTop, startsAnew, onScroll, onKeyDown, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const today = useMemo(() => dayInZone(moment, localZone()), [moment]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.row.id ?? index,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1024, height: 640 },
    initialOffset: scrollTop,
  });
  // Coming back is coming back to the same spot: only what changes afterwards scrolls.
  const shown = useRef({ active, startsAnew });
  useEffect(() => {
    const before = shown.current;
    shown.current = { active, startsAnew };
    if (before.startsAnew !== startsAnew) virtual.scrollToOffset(0);
    else if (before.active !== active && active >= 0) virtual.scrollToIndex(active, { align: 'auto' });
  }, [virtual, active, startsAnew]);
  return (
    <div
      id={TABLE_ID}
      className="patient-table"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={rows.length === 0 ? undefined : rowId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <TableHead order={props.order} onOrder={props.onOrder} />
      <div
        role="rowgroup"
        className="table-body"
        ref={scroller}
        onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
      >
        <div role="presentation" className="table-space" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <PatientLine
                key={row.row.id}
                indexed={row}
                index={index}
                top={start}
                active={index === active}
                moment={moment}
                today={today}
                measure={virtual.measureElement}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Each heading orders the list; a key pressed on one stays with it. */
function TableHead({ order, onOrder }: Pick<PatientTableProps, 'order' | 'onOrder'>) {
  const { t } = useTranslation();
  const Arrow = order.descending ? IconChevronDown : IconChevronUp;
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" className="patient-row meta" aria-rowindex={1}>
        {PatientsColumn.options.map((column) => {
          const sorted = order.column === column;
          return (
            <span
              key={column}
              role="columnheader"
              aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                id={`order-${column}`}
                className="order-by"
                onKeyDown={(event) => event.stopPropagation()}
                onClick={() => onOrder(column)}
              >
                {t(`patients.column.${column}`)}
                {sorted && <Arrow size={14} stroke={1.5} aria-hidden />}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}

interface PatientLineProps {
  readonly indexed: IndexedRow;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly moment: Instant;
  readonly today: PlainDate;
  /** A long name takes a second line: its row is as high as it needs. */
  readonly measure: (element: HTMLDivElement | null) => void;
  readonly onOpen: (id: PatientId) => void;
}

function PatientLine({ indexed: { row, name }, index, top, active, moment, today, measure, onOpen }: PatientLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { birthDate, kind } = row;
  return (
    <div
      role="row"
      ref={measure}
      data-index={index}
      id={rowId(index)}
      className="patient-row"
      aria-rowindex={index + 2}
      aria-selected={active}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className="name">
        <button type="button" tabIndex={-1} className="row-open" onClick={() => onOpen(row.id)}>
          <span className="row-name" title={name}>
            {name}
          </span>
        </button>
        {kind !== 'adult' && <span className="meta">{t(`patients.${kind}`)}</span>}
      </span>
      <span role="gridcell">
        {birthDate !== null && (
          <>
            {format.shortDate(birthDate, moment)}{' '}
            <span className="meta">{t('patients.age', { age: ageOn(birthDate, today) })}</span>
          </>
        )}
      </span>
      <span role="gridcell">{row.lastSessionAt !== null && format.shortDate(row.lastSessionAt, moment)}</span>
      <span role="gridcell">{row.nextAppointmentAt !== null && format.moment(row.nextAppointmentAt, moment)}</span>
      <span role="gridcell">
        {row.unsignedNotes > 0 && (
          <State kind="warn">{t('patients.unsignedCount', { count: row.unsignedNotes })}</State>
        )}
      </span>
    </div>
  );
}
