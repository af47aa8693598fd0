import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react';
import { filterRows, indexRows } from '../../../src-shared/clinical/patient-index.ts';
import { fold } from '../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { useQuery } from '../../vault-client/use-query.ts';
import { PatientTable, TABLE_ID, movedRow, rowId } from './parts/patient-table.tsx';

/** All patients, found by a few letters. The arrows move in the list while she types, Enter opens. */
export function PatientsView() {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const [archived, setArchived] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listed = useQuery('patients.list', { archived });
  const filter = useDeferredValue(typed);
  const listedRows = listed.state === 'ready' ? listed.value.patients : null;
  const all = useMemo(() => indexRows(listedRows ?? []), [listedRows]);
  const rows = useMemo(() => filterRows(all, filter), [all, filter]);
  const at = Math.min(active, rows.length - 1);

  const open = (id: PatientId): void => go({ screen: 'patient', id, tab: 'notes' });
  const keys = (event: KeyboardEvent): void => {
    const moved = movedRow(event.key, at, rows.length);
    if (
      moved !== null &&
      !(event.target instanceof HTMLInputElement && (event.key === 'Home' || event.key === 'End'))
    ) {
      event.preventDefault();
      setActive(moved);
    }
    // What is open is what stands there for the letters typed, though the list is drawn a moment later.
    const chosen = (filter === typed ? rows : filterRows(all, typed))[filter === typed ? at : 0];
    if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      open(chosen.row.id);
    }
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      setTyped('');
      setActive(0);
    }
  };
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
  const switchList = (
    <button
      type="button"
      className="link"
      id="switch-archived"
      onClick={() => {
        setArchived(!archived);
        setTyped('');
        setActive(0);
      }}
    >
      {t(archived ? 'patients.showCurrent' : 'patients.showArchived')}
    </button>
  );
  if (listed.state === 'failed') {
    return (
      <Page title={t('patients.title')}>
        <ErrorNote error={listed.error} />
      </Page>
    );
  }
  const count = { count: all.length, number: format.number(all.length) };
  const fits = { count: rows.length, number: format.number(rows.length), total: format.number(all.length) };
  const meta =
    listed.state === 'loading' || all.length === 0
      ? '\u00a0'
      : fold(filter).trim() !== ''
        ? t('patients.countFiltered', fits)
        : t(archived ? 'patients.archivedCount' : 'patients.count', count);
  return (
    <div className="patients-screen">
      <Page
        title={t(archived ? 'patients.archivedTitle' : 'patients.title')}
        meta={<span role="status">{meta}</span>}
        actions={all.length === 0 && !archived ? undefined : newPatient}
      >
        {listed.state === 'ready' && all.length === 0 ? (
          <EmptyState
            title={t(archived ? 'patients.emptyArchiveTitle' : 'patients.emptyTitle')}
            action={archived ? switchList : newPatient}
          >
            {t(archived ? 'patients.emptyArchiveText' : 'patients.emptyText')}
          </EmptyState>
        ) : (
          <>
            <div className="patients-tools">
              <TextInput
                id="patient-filter"
                type="search"
                aria-label={t('patients.filter')}
                placeholder={t('patients.filter')}
                leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
                value={typed}
                autoComplete="off"
                spellCheck={false}
                aria-controls={TABLE_ID}
                aria-activedescendant={rows.length === 0 ? undefined : rowId(at)}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  setActive(0);
                }}
                onKeyDown={keys}
              />
              {switchList}
            </div>
            {rows.length === 0 && listed.state === 'ready' ? (
              <EmptyState
                title={t('patients.nobodyFits', { text: filter.trim() })}
                action={<Button onClick={() => setTyped('')}>{t('patients.clearFilter')}</Button>}
              >
                {t('patients.nobodyFitsHint')}
              </EmptyState>
            ) : (
              <PatientTable rows={rows} active={at} onKeyDown={keys} onOpen={open} label={t('patients.title')} />
            )}
          </>
        )}
        {listed.state === 'ready' && all.length === 0 && !archived && <p className="meta">{switchList}</p>}
      </Page>
    </div>
  );
}
