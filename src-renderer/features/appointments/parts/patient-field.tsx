import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { filterRows, indexRows } from '../../../../src-shared/clinical/patient-index.ts';
import { PatientId } from '../../../../src-shared/ids.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useQuery } from '../../../vault-client/use-query.ts';

const SHOWN = 8;

interface PatientFieldProps {
  readonly value: PatientId | null;
  readonly error: string | null;
  readonly onChange: (id: PatientId | null) => void;
}

/** Finds a patient by a few letters, by the same rule as the list of patients. */
export function PatientField({ value, error, onChange }: PatientFieldProps) {
  const { t } = useTranslation();
  const listed = useQuery('patients.list', { archived: false });
  const patients = listed.state === 'ready' ? listed.value.patients : null;
  const rows = useMemo(() => indexRows(patients ?? []), [patients]);
  const options = useMemo(() => rows.map(({ row, name }) => ({ value: row.id, label: name })), [rows]);
  return (
    <Select
      id="booking-patient"
      data-autofocus
      label={t('appointments.patient')}
      data={options}
      value={value}
      error={error}
      searchable
      openOnFocus={false}
      limit={SHOWN}
      comboboxProps={{ withinPortal: true }}
      nothingFoundMessage={t('appointments.noPatients')}
      filter={({ search }) =>
        filterRows(rows, search)
          .slice(0, SHOWN)
          .map(({ row, name }) => ({ value: row.id, label: name }))
      }
      onChange={(chosen) => onChange(chosen === null ? null : PatientId.parse(chosen))}
    />
  );
}
