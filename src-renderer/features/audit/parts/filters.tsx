import { Button, Select } from '@mantine/core';
import { useMemo } from 'react';
import { AUDIT_GROUPS } from '../../../../src-shared/clinical/audit-groups.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { AuditPlace } from '../../../navigation/audit-place.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { PatientSelect } from '../../../ui/patient-select.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';

interface FiltersProps {
  readonly place: AuditPlace;
  readonly onChange: (changed: Partial<AuditPlace>) => void;
  /** Null where nothing is filtered. */
  readonly onClear: (() => void) | null;
}

/** What was done, with whom, and on which days. */
export function Filters({ place, onChange, onClear }: FiltersProps) {
  const { t } = useTranslation();
  const current = useQuery('patients.list', { archived: false });
  const archived = useQuery('patients.list', { archived: true });
  const patients = useMemo(() => {
    const of = (query: typeof current) => (query.state === 'ready' ? query.value.patients : []);
    return [...of(current), ...of(archived)];
  }, [current, archived]);
  return (
    <div className="audit-filters" role="group" aria-label={t('audit.filters')}>
      <Select
        label={t('audit.group')}
        className="audit-group"
        data={[
          { value: '', label: t('audit.groups.all') },
          ...AUDIT_GROUPS.map((value) => ({ value, label: t(`audit.groups.${value}`) })),
        ]}
        value={place.group ?? ''}
        allowDeselect={false}
        onChange={(chosen) => onChange({ group: AUDIT_GROUPS.find((group) => group === chosen) ?? null })}
      />
      <PatientSelect
        label={t('audit.patient')}
        anybody={t('audit.anyPatient')}
        patients={patients}
        value={place.patientId}
        onChange={(patientId) => onChange({ patientId })}
      />
      <DayField
        key={`from ${place.from ?? ''}`}
        label={t('audit.from')}
        value={place.from}
        onChange={(from) => onChange({ from })}
      />
      <DayField
        key={`to ${place.to ?? ''}`}
        label={t('audit.to')}
        value={place.to}
        onChange={(to) => onChange({ to })}
      />
      {onClear !== null && (
        <Button variant="subtle" onClick={onClear}>
          {t('audit.clear')}
        </Button>
      )}
    </div>
  );
}
