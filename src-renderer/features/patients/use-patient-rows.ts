import { useDeferredValue, useMemo } from 'react';
import { filterRows, indexRows, type IndexedRow, type Phones } from '../../../src-shared/clinical/patient-index.ts';
import {
  isInView,
  type PatientsViewName,
  sortRows,
  type PatientsOrder,
} from '../../../src-shared/clinical/patient-views.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useQuery } from '../../vault-client/use-query.ts';
import { weekAround } from './this-week.ts';

interface Asked {
  readonly view: PatientsViewName;
  readonly filter: string;
  readonly order: PatientsOrder;
  readonly moment: Instant;
}

interface PatientRows {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly error: VaultError | null;
  /** Everybody in the list behind the view. */
  readonly all: readonly IndexedRow[];
  /** Who stands in the view. */
  readonly inView: readonly IndexedRow[];
  /** Who fits the filter that is drawn, which may be a letter behind the one typed. */
  readonly rows: readonly IndexedRow[];
  readonly drawnFilter: string;
  /** Who fits what is typed right now. */
  readonly fitting: () => readonly IndexedRow[];
  readonly counts: Readonly<Record<PatientsViewName, number | null>>;
}

/** The list as she looks at it: read once, then viewed, ordered and filtered in the page. */
export function usePatientRows({ view, filter, order, moment }: Asked): PatientRows {
  const archived = view === 'archived';
  const listed = useQuery('patients.list', { archived });
  const telephones = useQuery('patients.phones', { archived });
  const listedRows = listed.state === 'ready' ? listed.value.patients : null;
  const listedPhones = telephones.state === 'ready' ? telephones.value.phones : null;
  const drawnFilter = useDeferredValue(filter);

  const all = useMemo(() => indexRows(listedRows ?? []), [listedRows]);
  const phones = useMemo(() => byPatient(listedPhones ?? []), [listedPhones]);
  const week = useMemo(() => weekAround(moment), [moment]);
  const inView = useMemo(() => all.filter(({ row }) => isInView(row, view, week, moment)), [all, view, week, moment]);
  const sorted = useMemo(() => sortRows(inView, order), [inView, order]);
  const rows = useMemo(() => filterRows(sorted, drawnFilter, phones), [sorted, drawnFilter, phones]);
  const counts = useMemo(() => {
    const known = (one: PatientsViewName): boolean => listedRows !== null && (one === 'archived') === archived;
    const count = (one: PatientsViewName): number | null =>
      known(one) ? all.filter(({ row }) => isInView(row, one, week, moment)).length : null;
    return {
      all: count('all'),
      'this-week': count('this-week'),
      unsigned: count('unsigned'),
      'not-lately': count('not-lately'),
      archived: count('archived'),
    };
  }, [all, listedRows, archived, week, moment]);
  return {
    state: listed.state,
    error: listed.state === 'failed' ? listed.error : null,
    all,
    inView,
    rows,
    drawnFilter,
    fitting: () => (filter === drawnFilter ? rows : filterRows(sorted, filter, phones)),
    counts,
  };
}

function byPatient(phones: readonly { readonly id: PatientId; readonly digits: string }[]): Phones {
  const found = new Map<PatientId, string[]>();
  for (const { id, digits } of phones) found.set(id, [...(found.get(id) ?? []), digits]);
  return found;
}
