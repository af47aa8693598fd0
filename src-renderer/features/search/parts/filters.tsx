import { Button, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { filterRows, indexRows } from '../../../../src-shared/clinical/patient-index.ts';
import { SearchKind, type SearchFilters } from '../../../../src-shared/commands/search.contract.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import type { PlainDate } from '../../../../src-shared/time.ts';
import { parseTypedDate, typedDate } from '../../../../src-shared/typed-date.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { NO_FILTERS } from '../../../navigation/search-place.ts';
import { useQuery } from '../../../vault-client/use-query.ts';

const PATIENTS_SHOWN = 8;
const KINDS = SearchKind.options;

interface FiltersProps {
  readonly filters: SearchFilters;
  readonly onChange: (filters: SearchFilters) => void;
}

/** Whose notes, from when to when, and which. */
export function Filters({ filters, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const [kind] = filters.kinds;
  const any = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
  return (
    <div className="search-filters">
      <PatientFilter value={filters.patientId} onChange={(patientId) => onChange({ ...filters, patientId })} />
      <DayFilter
        key={`from ${filters.from ?? ''}`}
        label={t('search.from')}
        value={filters.from}
        onChange={(from) => onChange({ ...filters, from })}
      />
      <DayFilter
        key={`to ${filters.to ?? ''}`}
        label={t('search.to')}
        value={filters.to}
        onChange={(to) => onChange({ ...filters, to })}
      />
      <Select
        label={t('search.kind')}
        className="search-kind"
        data={[
          { value: '', label: t('search.kinds.all') },
          ...KINDS.map((value) => ({ value, label: t(`search.kinds.${value}`) })),
        ]}
        value={kind ?? ''}
        allowDeselect={false}
        onChange={(chosen) => {
          const parsed = SearchKind.safeParse(chosen);
          onChange({ ...filters, kinds: parsed.success ? [parsed.data] : [] });
        }}
      />
      {any && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          {t('search.clear')}
        </Button>
      )}
    </div>
  );
}

interface PatientFilterProps {
  readonly value: PatientId | null;
  readonly onChange: (id: PatientId | null) => void;
}

/** Found by a few letters, by the same rule as the list of patients; archived ones too, since their notes are searched. */
function PatientFilter({ value, onChange }: PatientFilterProps) {
  const { t } = useTranslation();
  const current = useQuery('patients.list', { archived: false });
  const archived = useQuery('patients.list', { archived: true });
  const rows = useMemo(() => {
    const of = (query: typeof current) => (query.state === 'ready' ? query.value.patients : []);
    return indexRows([...of(current), ...of(archived)]);
  }, [current, archived]);
  const options = useMemo(() => rows.map(({ row, name }) => ({ value: row.id, label: name })), [rows]);
  return (
    <Select
      label={t('search.patient')}
      className="search-patient"
      placeholder={t('search.anyPatient')}
      data={options}
      value={value}
      searchable
      clearable
      openOnFocus={false}
      limit={PATIENTS_SHOWN}
      filter={({ search }) =>
        filterRows(rows, search)
          .slice(0, PATIENTS_SHOWN)
          .map(({ row, name }) => ({ value: row.id, label: name }))
      }
      onChange={(chosen) => onChange(chosen === null ? null : PatientId.parse(chosen))}
    />
  );
}

interface DayFilterProps {
  readonly label: string;
  readonly value: PlainDate | null;
  readonly onChange: (day: PlainDate | null) => void;
}

/** A date as it is typed; it counts once it is one. */
function DayFilter({ label, value, onChange }: DayFilterProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => (value === null ? '' : typedDate(value)));
  const [wrong, setWrong] = useState(false);
  const take = (): void => {
    const parsed = typed.trim() === '' ? null : parseTypedDate(typed);
    setWrong(parsed?.ok === false);
    const day = parsed?.ok === true ? parsed.value : null;
    if (day !== value) onChange(day);
  };
  return (
    <TextInput
      label={label}
      className="search-day"
      placeholder={t('search.datePlaceholder')}
      autoComplete="off"
      value={typed}
      error={wrong ? t('search.dateWrong') : undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
