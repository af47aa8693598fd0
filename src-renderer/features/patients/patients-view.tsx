import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { fold } from '../../../src-shared/clinical/person-name.ts';
import { orderAfterClick } from '../../../src-shared/clinical/patient-views.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { usePatientsPlace } from '../../navigation/patients-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { now } from '../../vault-client/now.ts';
import { createTypeAhead, movedRow } from './list-keys.ts';
import { PatientTable, TABLE_ID, rowId } from './parts/patient-table.tsx';
import { SavedViews } from './parts/saved-views.tsx';
import { usePatientRows } from './use-patient-rows.ts';

const MAX_FILTER = 200;

/** All patients, found by a few letters. The arrows move in the list while she types, Enter opens; view, filter and place stay as she left them. */
export function PatientsView() {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const [moment] = useState(now);
  const [typeAhead] = useState(createTypeAhead);
  const [leftAt] = useState(() => usePatientsPlace.getState().scrollTop);
  const view = usePatientsPlace((place) => place.view);
  const filter = usePatientsPlace((place) => place.filter);
  const order = usePatientsPlace((place) => place.order);
  const active = usePatientsPlace((place) => place.active);
  const leave = usePatientsPlace.setState;
  const list = usePatientRows({ view, filter, order, moment });
  const { rows, all, inView, drawnFilter } = list;
  const at = Math.max(
    0,
    rows.findIndex(({ row }) => row.id === active),
  );

  const search = (text: string): void => leave({ filter: text, active: null, scrollTop: 0 });
  const moveTo = (index: number): void => leave({ active: rows[index]?.row.id ?? null });
  const open = (id: PatientId): void => {
    leave({ active: id });
    // Coming back puts the focus on the list, and the list on this row.
    if (document.activeElement?.closest(`#${TABLE_ID}`) !== null) document.getElementById(TABLE_ID)?.focus();
    go({ screen: 'patient', id, tab: 'notes' });
  };
  const keys = (event: KeyboardEvent): void => {
    const inField = event.target instanceof HTMLInputElement;
    const moved =
      inField && (event.key === 'Home' || event.key === 'End') ? null : movedRow(event.key, at, rows.length);
    if (moved !== null) {
      event.preventDefault();
      moveTo(moved);
    } else if (event.key === 'Enter') {
      // What is opened is what fits the letters typed, though the list is drawn a moment later.
      const chosen = filter === drawnFilter ? rows[at] : list.fitting()[0];
      if (chosen === undefined) return;
      event.preventDefault();
      open(chosen.row.id);
    } else if (event.key === 'Escape' && filter !== '') {
      event.preventDefault();
      search('');
    } else if (!inField && event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      const found = typeAhead(event.key, event.timeStamp, rows, at);
      if (found !== null) moveTo(found);
    }
  };

  if (list.error !== null) {
    return (
      <Page title={t('patients.title')}>
        <ErrorNote error={list.error} />
      </Page>
    );
  }
  const newPatient = (
    <Button
      id="new-patient"
      variant="filled"
      leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
      onClick={() => go({ screen: 'new-patient' })}
    >
      {t('patients.newPatient')}
    </Button>
  );
  const importButton = (
    <Button id="import-patients" onClick={() => go({ screen: 'import', patientId: null })}>
      {t('imports.open')}
    </Button>
  );
  const searched = fold(drawnFilter).trim() !== '';
  const nobodyAtAll = list.state === 'ready' && view !== 'archived' && all.length === 0;
  const total = format.number(searched ? inView.length : all.length);
  const meta =
    list.state === 'loading'
      ? '\u00a0'
      : searched
        ? t('patients.countFiltered', { count: rows.length, number: format.number(rows.length), total })
        : t(`patients.count.${view}`, { count: inView.length, number: format.number(inView.length), total });
  return (
    <div className="patients-screen">
      <Page
        title={t('patients.title')}
        meta={<span role="status">{nobodyAtAll ? '\u00a0' : meta}</span>}
        actions={
          nobodyAtAll ? undefined : (
            <>
              {importButton}
              {newPatient}
            </>
          )
        }
      >
        {nobodyAtAll && (
          <EmptyState
            title={t('patients.nobody.all')}
            action={
              <>
                {newPatient}
                {importButton}
              </>
            }
          >
            {t('patients.nobodyMeans.all')}
          </EmptyState>
        )}
        {!nobodyAtAll && (
          <TextInput
            id="patient-filter"
            className="patient-filter"
            type="search"
            aria-label={t('patients.filter')}
            placeholder={t('patients.filter')}
            leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
            value={filter}
            maxLength={MAX_FILTER}
            autoComplete="off"
            spellCheck={false}
            aria-controls={rows.length === 0 ? undefined : TABLE_ID}
            aria-activedescendant={rows.length === 0 ? undefined : rowId(at)}
            onChange={(event) => search(event.currentTarget.value)}
            onKeyDown={keys}
          />
        )}
        <SavedViews
          chosen={view}
          counts={list.counts}
          onChoose={(chosen) => leave({ view: chosen, active: null, scrollTop: 0 })}
        />
        {list.state === 'ready' && !nobodyAtAll && rows.length === 0 && (
          <EmptyState
            title={
              inView.length === 0 ? t(`patients.nobody.${view}`) : t('patients.nobodyFits', { text: filter.trim() })
            }
            action={inView.length > 0 && <Button onClick={() => search('')}>{t('patients.clearFilter')}</Button>}
          >
            {inView.length === 0 ? t(`patients.nobodyMeans.${view}`) : t('patients.nobodyFitsHint')}
          </EmptyState>
        )}
        {list.state === 'ready' && rows.length > 0 && (
          <PatientTable
            rows={rows}
            active={at}
            order={order}
            moment={moment}
            label={t(`patients.view.${view}`)}
            scrollTop={leftAt}
            startsAnew={`${view} ${order.column} ${String(order.descending)} ${drawnFilter}`}
            onScroll={(scrollTop) => leave({ scrollTop })}
            onOrder={(column) => leave({ order: orderAfterClick(order, column), active: null, scrollTop: 0 })}
            onKeyDown={keys}
            onOpen={open}
          />
        )}
      </Page>
    </div>
  );
}
