import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { ContactKind } from '../../../../src-shared/clinical/patient.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { PatientFormValues } from '../patient-form-values.ts';

type Contacts = PatientFormValues['contacts'];

interface ContactFieldsProps {
  readonly contacts: Contacts;
  readonly onChange: (contacts: Contacts) => void;
}

/** Telephone, e-mail, address, and whose each is. A line left empty is not saved. */
export function ContactFields({ contacts, onChange }: ContactFieldsProps) {
  const { t } = useTranslation();
  const put = (index: number, part: Partial<Contacts[number]>): void =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...part } : contact)));
  return (
    <>
      {contacts.map((contact, index) => (
        <div
          className="contact-line"
          key={index}
          role="group"
          aria-label={`${t('patients.form.contactSection')} ${index + 1}`}
        >
          <NativeSelect
            aria-label={t('patients.form.contactKind')}
            value={contact.kind}
            data={ContactKind.options.map((kind) => ({ value: kind, label: t(`patients.form.contactKinds.${kind}`) }))}
            onChange={(event) => put(index, { kind: ContactKind.parse(event.currentTarget.value) })}
          />
          <TextInput
            aria-label={t('patients.form.contactValue')}
            placeholder={t('patients.form.contactValue')}
            value={contact.value}
            maxLength={400}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => put(index, { value: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('patients.form.contactLabel')}
            placeholder={t('patients.form.contactLabel')}
            value={contact.label}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => put(index, { label: event.currentTarget.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t('patients.form.removeContact')}
            title={t('patients.form.removeContact')}
            onClick={() => onChange(contacts.filter((_, at) => at !== index))}
          >
            <IconX size={18} stroke={1.5} aria-hidden />
          </button>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          disabled={contacts.length >= 20}
          leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />}
          onClick={() => onChange([...contacts, { kind: 'phone', label: '', value: '' }])}
        >
          {t('patients.form.addContact')}
        </Button>
      </div>
    </>
  );
}
