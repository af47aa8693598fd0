import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PlainDate } from '../../src-shared/time.ts';
import { parseTypedDate, typedDate } from '../../src-shared/typed-date.ts';
import { useTranslation } from '../i18n/index.ts';

interface DayFieldProps {
  readonly label: string;
  readonly value: PlainDate | null;
  readonly onChange: (day: PlainDate | null) => void;
}

/** A date as it is typed; it counts once it is one. */
export function DayField({ label, value, onChange }: DayFieldProps) {
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
      className="day-field"
      placeholder={t('common.datePlaceholder')}
      autoComplete="off"
      value={typed}
      error={wrong ? t('common.dateWrong') : undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
