import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { PlainDate } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { PatientFormValues } from '../patient-form-values.ts';

type Alerts = PatientFormValues['alerts'];

interface AlertFieldsProps {
  readonly alerts: Alerts;
  readonly today: PlainDate;
  readonly onChange: (alerts: Alerts) => void;
}

export function AlertFields({ alerts, today, onChange }: AlertFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {alerts.map((alert, index) => (
        <div className="alert-line" key={index}>
          <TextInput
            aria-label={`${t('patients.form.alertText')} ${index + 1}`}
            value={alert.text}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              const text = event.currentTarget.value;
              onChange(alerts.map((other, at) => (at === index ? { ...other, text } : other)));
            }}
          />
          <span className="meta">{t('patients.form.alertSince', { date: format.date(alert.since) })}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={t('patients.form.removeAlert')}
            title={t('patients.form.removeAlert')}
            onClick={() => onChange(alerts.filter((_, at) => at !== index))}
          >
            <IconX size={18} stroke={1.5} aria-hidden />
          </button>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          disabled={alerts.length >= 20}
          leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
          onClick={() => onChange([...alerts, { text: '', since: today }])}
        >
          {t('patients.form.addAlert')}
        </Button>
      </div>
    </>
  );
}
