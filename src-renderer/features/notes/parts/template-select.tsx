import { NativeSelect } from '@mantine/core';
import { TemplateChoice } from '../../../../src-shared/clinical/own-text.ts';
import { BuiltInTemplate } from '../../../../src-shared/clinical/template-mark.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { templateName, useWritingAids } from '../writing/writing-aids.ts';

interface TemplateSelectProps {
  readonly label?: string;
  readonly labelledBy?: string;
  readonly value: TemplateChoice;
  readonly disabled?: boolean;
  readonly onChange: (choice: TemplateChoice) => void;
}

/** All templates in one list: free text, hers, those that come with the app. */
export function TemplateSelect({ label, labelledBy, value, disabled = false, onChange }: TemplateSelectProps) {
  const { t } = useTranslation();
  const { texts, language } = useWritingAids();
  const own = texts.templates.map(({ id, text }) => ({ value: id, label: text.name }));
  return (
    <NativeSelect
      {...(label === undefined ? { 'aria-labelledby': labelledBy } : { label })}
      className="template-select"
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(TemplateChoice.parse(event.currentTarget.value))}
      data={[
        { value: 'free', label: t('writing.free') },
        ...(own.length === 0 ? [] : [{ group: t('writing.mine'), items: own }]),
        {
          group: t('writing.builtIn'),
          items: BuiltInTemplate.options.map((id) => ({ value: id, label: templateName(id, language) })),
        },
      ]}
    />
  );
}
