import { Button, Select } from '@mantine/core';
import { useMemo } from 'react';
import { SearchKind, type SearchFilters } from '../../../../src-shared/commands/search.contract.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { NO_FILTERS } from '../../../navigation/search-place.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { PatientSelect } from '../../../ui/patient-select.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';

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
      <DayField
        key={`from ${filters.from ?? ''}`}
        label={t('search.from')}
        value={filters.from}
        onChange={(from) => onChange({ ...filters, from })}
      />
      <DayField
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

/** Archived ones too, since their notes are searched. */
function PatientFilter({ value, onChange }: PatientFilterProps) {
  const { t } = useTranslation();
  const current = useQuery('patients.list', { archived: false });
  const archived = useQuery('patients.list', { archived: true });
  const patients = useMemo(() => {
    const of = (query: typeof current) => (query.state === 'ready' ? query.value.patients : []);
    return [...of(current), ...of(archived)];
  }, [current, archived]);
  return (
    <PatientSelect
      label={t('search.patient')}
      anybody={t('search.anyPatient')}
      patients={patients}
      value={value}
      onChange={onChange}
    />
  );
}
