import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { filterRows, indexRows } from '../../src-shared/clinical/patient-index.ts';
import type { PatientRow } from '../../src-shared/clinical/patient.ts';
import { PatientId } from '../../src-shared/ids.ts';

const PATIENTS_SHOWN = 8;

interface PatientSelectProps {
  readonly label: string;
  /** What stands there while nobody is chosen. */
  readonly anybody: string;
  readonly patients: readonly PatientRow[];
  readonly value: PatientId | null;
  readonly onChange: (id: PatientId | null) => void;
}

/** One patient of thousands, found by a few letters, by the same rule as the list of patients. */
export function PatientSelect({ label, anybody, patients, value, onChange }: PatientSelectProps) {
  const rows = useMemo(() => indexRows(patients), [patients]);
  const options = useMemo(() => rows.map(({ row, name }) => ({ value: row.id, label: name })), [rows]);
  return (
    <Select
      label={label}
      className="patient-select"
      placeholder={anybody}
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
