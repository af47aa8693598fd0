import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { IndexedRow } from '../../../../src-shared/clinical/patient-index.ts';
import { ageOn } from '../../../../src-shared/clinical/patient.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';

export const TABLE_ID = 'patient-table';
const ROW_PX = 40;
const PAGE_ROWS = 15;

export function rowId(index: number): string {
  return `patient-row-${index}`;
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

interface PatientTableProps {
  readonly rows: readonly IndexedRow[];
  readonly active: number;
  readonly label: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: (id: PatientId) => void;
}

/** Only the rows in sight are in the page; the whole list is told to a screen reader by its counts. */
export function PatientTable({ rows, active, label, onKeyDown, onOpen }: PatientTableProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 1024, height: 640 },
  });
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' });
  }, [virtual, active]);
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
      <div role="rowgroup" className="table-head">
        <div role="row" className="patient-row meta" aria-rowindex={1}>
          <span role="columnheader">{t('patients.name')}</span>
          <span role="columnheader">{t('patients.born')}</span>
          <span role="columnheader">{t('patients.lastNote')}</span>
          <span role="columnheader">{t('patients.next')}</span>
          <span role="columnheader">{t('patients.unsigned')}</span>
        </div>
      </div>
      <div role="rowgroup" className="table-body" ref={scroller}>
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

interface PatientLineProps {
  readonly indexed: IndexedRow;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  /** A long name takes a second line: its row is as high as it needs. */
  readonly measure: (element: HTMLDivElement | null) => void;
  readonly onOpen: (id: PatientId) => void;
}

function PatientLine({ indexed: { row, name }, index, top, active, measure, onOpen }: PatientLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const moment = now();
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
          {name}
        </button>
        {kind !== 'adult' && <span className="meta">{t(`patients.${kind}`)}</span>}
      </span>
      <span role="gridcell">
        {birthDate !== null && (
          <>
            {format.shortDate(birthDate, moment)}{' '}
            <span className="meta">{t('patients.age', { age: ageOn(birthDate, dayInZone(moment, localZone())) })}</span>
          </>
        )}
      </span>
      <span role="gridcell">{row.lastNoteAt !== null && format.shortDate(row.lastNoteAt, moment)}</span>
      <span role="gridcell">{row.nextAppointmentAt !== null && format.moment(row.nextAppointmentAt, moment)}</span>
      <span role="gridcell">
        {row.unsignedNotes > 0 && (
          <State kind="warn">{t('patients.unsignedCount', { count: row.unsignedNotes })}</State>
        )}
      </span>
    </div>
  );
}
