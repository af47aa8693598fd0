import { NativeSelect, TextInput } from '@mantine/core';
import { ageOn, PatientKind } from '../../../../src-shared/clinical/patient.ts';
import { NameOrder } from '../../../../src-shared/clinical/person-name.ts';
import type { PlainDate } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import {
  parseBirthDate,
  withNameOrder,
  type PatientFormProblems,
  type PatientFormValues,
} from '../patient-form-values.ts';

interface IdentityFieldsProps {
  readonly values: PatientFormValues;
  readonly problems: PatientFormProblems;
  readonly today: PlainDate;
  readonly onChange: (part: Partial<PatientFormValues>) => void;
}

/** Whose record it is: name parts as her country has them, birth date, code name. */
export function IdentityFields({ values, problems, today, onChange }: IdentityFieldsProps) {
  const { t } = useTranslation();
  const spanish = values.nameOrder === 'ES';
  const text = (field: 'given' | 'surname1' | 'surname2' | 'codeName') => ({
    id: `patient-${field}`,
    value: values[field],
    maxLength: 120,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [field]: event.currentTarget.value }),
  });
  const needed = problems.name === undefined ? undefined : t('patients.form.nameNeeded');
  return (
    <>
      <div className={spanish ? 'three' : 'two'}>
        <TextInput
          {...text('given')}
          label={t('patients.form.given')}
          error={needed}
          aria-invalid={needed !== undefined}
        />
        <TextInput {...text('surname1')} label={t(spanish ? 'patients.form.surname1' : 'patients.form.family')} />
        {spanish && <TextInput {...text('surname2')} label={t('patients.form.surname2')} />}
      </div>
      <div className="three">
        <BirthDateField values={values} problems={problems} today={today} onChange={onChange} />
        <NativeSelect
          id="patient-kind"
          label={t('patients.form.kind')}
          value={values.kind}
          data={PatientKind.options.map((kind) => ({ value: kind, label: t(`patients.form.kinds.${kind}`) }))}
          onChange={(event) => onChange({ kind: PatientKind.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          id="patient-order"
          label={t('patients.form.order')}
          value={values.nameOrder}
          data={NameOrder.options.map((order) => ({ value: order, label: t(`patients.form.orders.${order}`) }))}
          onChange={(event) => onChange(withNameOrder(values, NameOrder.parse(event.currentTarget.value)))}
        />
      </div>
      <div className="two">
        <TextInput
          {...text('codeName')}
          label={t('patients.form.codeName')}
          description={t('patients.form.codeNameHint')}
        />
      </div>
    </>
  );
}

function BirthDateField({ values, problems, today, onChange }: IdentityFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const read = parseBirthDate(values.birthDate, today);
  const error =
    problems.birthDate === undefined ? undefined : t(`patients.form.birthDateProblems.${problems.birthDate}`);
  return (
    <div>
      <TextInput
        id="patient-birthDate"
        label={t('patients.form.birthDate')}
        placeholder={t('patients.form.birthDateHint')}
        value={values.birthDate}
        error={error}
        aria-invalid={error !== undefined}
        aria-describedby="patient-birthDate-read"
        maxLength={40}
        autoComplete="off"
        inputMode="numeric"
        onChange={(event) => onChange({ birthDate: event.currentTarget.value })}
      />
      <p className="meta below" id="patient-birthDate-read">
        {read.ok &&
          read.value !== null &&
          t('patients.form.birthDateRead', { date: format.date(read.value), age: ageOn(read.value, today) })}
      </p>
    </div>
  );
}
