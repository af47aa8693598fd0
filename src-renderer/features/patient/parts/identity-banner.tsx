import type { ReactNode } from 'react';
import { ageOn, type Patient } from '../../../../src-shared/clinical/patient.ts';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';

interface IdentityBannerProps {
  readonly patient: Patient;
  readonly takesFocus: boolean;
  readonly children: ReactNode;
}

/** Who this record is about, and what must be seen before anything else. */
export function IdentityBanner({ patient, takesFocus, children }: IdentityBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { birthDate, kind } = patient;
  const facts = [
    ...(birthDate === null
      ? []
      : [t('patient.age', { age: ageOn(birthDate, dayInZone(now(), localZone())) }), format.date(birthDate)]),
    ...(kind === 'adult' ? [] : [t(`patient.kinds.${kind}`)]),
    t('patient.since', { month: format.month(patient.createdAt) }),
  ];
  return (
    <header className="banner">
      <div className="who">
        <h1 {...(takesFocus ? { tabIndex: -1 } : {})}>{fullName(patient.name)}</h1>
        <span className="meta facts">{facts.join(' · ')}</span>
        {patient.archived && <State kind="none">{t('patient.archived')}</State>}
        {patient.alerts.length > 0 && (
          <ul className="alerts" aria-label={t('patient.alerts')}>
            {patient.alerts.map((alert) => (
              <li key={`${alert.since} ${alert.text}`}>
                <State kind="warn">{alert.text}</State>
              </li>
            ))}
          </ul>
        )}
      </div>
      {children}
    </header>
  );
}
