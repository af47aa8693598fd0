import { Radio, Stack } from '@mantine/core';
import { DateOrder, FullNameOrder } from '../../../../src-shared/clinical/import/import-mapping.ts';
import { readBirthDate } from '../../../../src-shared/clinical/import/read-date.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { now } from '../../../vault-client/now.ts';
import { dateOrderOf } from '../first-mapping.ts';
import { useColumnName, type MappingProps } from './column-table.tsx';

/** What the columns alone do not say. A question is there only where there is something to ask. */
export function MappingQuestions(props: MappingProps) {
  const { file, mapping } = props;
  const whole = mapping.columns.indexOf('fullName');
  return (
    <>
      {dateOrderOf(file, mapping) === 'open' && <DateQuestion {...props} />}
      {whole !== -1 && <NameQuestion {...props} hasCommas={file.columns[whole]?.hasCommas ?? false} />}
    </>
  );
}

function DateQuestion({ file, mapping, disabled, onChange }: MappingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const column = mapping.columns.indexOf('birthDate');
  const nameOf = useColumnName(file, mapping);
  const today = dayInZone(now(), localZone());
  const samples = file.columns[column]?.samples ?? [];
  const sample = samples.find((text) => read(text, 'dmy') !== read(text, 'mdy')) ?? samples[0] ?? '';
  function read(text: string, order: DateOrder): string {
    const date = readBirthDate(text, order, today);
    return date.ok ? format.date(date.value) : text;
  }
  return (
    <Radio.Group
      className="import-question"
      label={t('imports.dateQuestion')}
      description={t('imports.dateQuestionWhy', { column: nameOf(column), sample })}
      value={mapping.dateOrder ?? ''}
      onChange={(value) => onChange({ ...mapping, dateOrder: DateOrder.parse(value) })}
    >
      <Stack gap="xs" mt="xs">
        {DateOrder.options.map((order) => (
          <Radio
            key={order}
            value={order}
            disabled={disabled}
            label={t(`imports.dateOrder.${order}`, { date: read(sample, order) })}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function NameQuestion({ mapping, disabled, onChange, hasCommas }: MappingProps & { readonly hasCommas: boolean }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      className="import-question"
      label={t('imports.nameQuestion')}
      description={hasCommas ? t('imports.commaNote') : undefined}
      value={mapping.fullNameOrder}
      onChange={(value) => onChange({ ...mapping, fullNameOrder: FullNameOrder.parse(value) })}
    >
      <Stack gap="xs" mt="xs">
        {FullNameOrder.options.map((order) => (
          <Radio key={order} value={order} disabled={disabled} label={t(`imports.nameOrder.${order}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
