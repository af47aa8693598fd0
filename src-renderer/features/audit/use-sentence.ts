import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import type { AuditLine } from '../../../src-shared/commands/audit.contract.ts';
import { readSettingsSubject, type SettingChange } from '../../../src-shared/settings-change.ts';
import { Instant } from '../../../src-shared/time.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { now } from '../../vault-client/now.ts';

/** Actions that are about a patient, as they are said with the name. */
const OF_PATIENT = [
  'patient.registered',
  'patient.updated',
  'patient.archived',
  'patient.unarchived',
  'patient.brought-back',
  'appointment.booked',
  'appointment.changed',
  'session.started',
  'session.ended',
  'note.started',
  'note.version-kept',
  'note.signed',
  'note.sign-undone',
  'note.discarded',
  'note.version-restored',
  'document.added',
  'document.exported',
  'document.brought-back',
] as const satisfies readonly AuditAction[];

export interface Sentences {
  /** What an action is called where no entry is at hand. */
  readonly action: (action: AuditAction) => string;
  readonly line: (line: AuditLine) => string;
  /** What an entry adds in words of its own: which settings, how an attempt was made. */
  readonly more: (line: AuditLine) => readonly string[];
}

/** Entries of the audit log in the language of the screen. */
export function useSentences(): Sentences {
  const { t } = useTranslation();
  const format = useFormat();
  const setting = ({ name, values }: SettingChange): string => {
    const label = settingName(name);
    if (values === null) return label;
    return t('audit.setting', {
      name: label,
      from: settingValue(name, values.from),
      to: settingValue(name, values.to),
    });
  };
  const settingName = (name: string): string => {
    switch (name) {
      case 'idleMinutes':
        return t('settings.lockAfter');
      case 'signGraceMinutes':
        return t('settings.grace');
      case 'lockWhenHidden':
        return t('locking.whenHidden');
      case 'restartOnLock':
        return t('locking.restart');
      case 'nameOrder':
        return t('settings.nameOrder');
      case 'spelling':
        return t('spelling.check');
      default:
        return name;
    }
  };
  const settingValue = (name: string, value: string): string => {
    if (name === 'idleMinutes' || name === 'signGraceMinutes') {
      return t('common.minutes', { count: Number(value), number: format.number(Number(value)) });
    }
    switch (value) {
      case 'true':
        return t('audit.yes');
      case 'false':
        return t('audit.no');
      case 'ES':
        return t('settings.twoSurnames');
      case 'INTL':
        return t('settings.oneSurname');
      case 'note':
      case 'off':
      case 'en':
      case 'es':
      case 'both':
        return t(`spelling.languages.${value}`);
      default:
        return value;
    }
  };
  return {
    action: (action) => t(`audit.say.${action}`),
    line: ({ action, patient }) => {
      const about = OF_PATIENT.find((known) => known === action);
      return patient === null || about === undefined
        ? t(`audit.say.${action}`)
        : t(`audit.of.${about}`, { name: patient.name });
    },
    more: ({ action, subject }) => {
      if (action === 'settings.changed') return readSettingsSubject(subject.id).map(setting);
      if (action !== 'unlock.failed') return [];
      if (subject.kind === 'earlier') {
        const count = Number(subject.id);
        return [t('audit.way.earlier', { count, number: format.number(count) })];
      }
      const at = Instant.safeParse(subject.id);
      const way = subject.kind === 'pin' || subject.kind === 'recovery' ? subject.kind : 'passphrase';
      return [`${at.success ? `${format.moment(at.data, now())} ` : ''}${t(`audit.way.${way}`)}`];
    },
  };
}
