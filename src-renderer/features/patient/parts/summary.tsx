import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { checkSpanishIdentity, type Patient } from '../../../../src-shared/clinical/patient.ts';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call } from '../../../vault-client/call.ts';

interface SummaryProps {
  readonly patient: Patient;
  readonly onChanged: () => void;
}

/** What is known about the person besides the notes. */
export function Summary({ patient, onChanged }: SummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const { name } = patient;
  const civilName = fullName({ ...name, codeName: '' });
  const known = (text: string): ReactNode =>
    text === '' ? <span className="meta">{t('patient.summary.notKnown')}</span> : text;
  return (
    <div className="page summary">
      <div className="summary-columns">
        <div>
          <h2>{t('patient.summary.identity')}</h2>
          <dl className="facts">
            <Fact name={t('patient.summary.fullName')}>{known(civilName)}</Fact>
            {name.codeName !== '' && <Fact name={t('patient.summary.codeName')}>{name.codeName}</Fact>}
            <Fact name={t('patient.summary.birthDate')}>
              {known(patient.birthDate === null ? '' : format.date(patient.birthDate))}
            </Fact>
            <Fact name={t('patient.summary.document')}>
              {known(patient.identityDocument)} <DocumentCheck text={patient.identityDocument} />
            </Fact>
          </dl>
          <h2>{t('patient.summary.contact')}</h2>
          {patient.contacts.length === 0 ? (
            <p className="meta">{t('patient.summary.noContact')}</p>
          ) : (
            <dl className="facts">
              {patient.contacts.map((contact) => (
                <Fact
                  key={`${contact.kind} ${contact.value} ${contact.label}`}
                  name={t(`patient.summary.kinds.${contact.kind}`)}
                >
                  {contact.value} {contact.label !== '' && <span className="meta">{contact.label}</span>}
                </Fact>
              ))}
            </dl>
          )}
        </div>
        <div>
          <h2>{t('patient.summary.alerts')}</h2>
          {patient.alerts.length === 0 ? (
            <p className="meta">{t('patient.summary.noAlerts')}</p>
          ) : (
            <ul className="alert-list">
              {patient.alerts.map((alert) => (
                <li key={`${alert.since} ${alert.text}`}>
                  <State kind="warn">{alert.text}</State>
                  <span className="meta">{t('patient.summary.alertSince', { date: format.date(alert.since) })}</span>
                </li>
              ))}
            </ul>
          )}
          <h2>{t('patient.summary.remarks')}</h2>
          <p className="remarks">{known(patient.remarks)}</p>
        </div>
      </div>
      <div className="actions top">
        <Button id="edit-patient" onClick={() => go({ screen: 'edit-patient', id: patient.id })}>
          {t('patient.summary.edit')}
        </Button>
        <Archive patient={patient} onChanged={onChanged} />
      </div>
      <p className="meta changed">
        {t('patient.summary.changed', {
          created: format.date(patient.createdAt),
          updated: format.date(patient.updatedAt),
        })}
      </p>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt className="meta">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DocumentCheck({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const right = checkSpanishIdentity(text);
  if (right === null) return null;
  return right ? (
    <State kind="ok">{t('patient.summary.documentOk')}</State>
  ) : (
    <State kind="warn">{t('patient.summary.documentWrong')}</State>
  );
}

function Archive({ patient, onChanged }: SummaryProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const name = fullName(patient.name);
  const put = async (archived: boolean): Promise<void> => {
    setBusy(true);
    setError(null);
    const result = await call('patients.archive', { id: patient.id, archived });
    setBusy(false);
    setAsking(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    announce(t(archived ? 'patient.summary.archivedDone' : 'patient.summary.unarchivedDone', { name }));
    onChanged();
  };
  return (
    <>
      <Button
        id="archive-patient"
        variant="subtle"
        loading={busy && !asking}
        onClick={() => (patient.archived ? void put(false) : setAsking(true))}
      >
        {t(patient.archived ? 'patient.summary.unarchive' : 'patient.summary.archive')}
      </Button>
      {error !== null && <ErrorNote error={error} />}
      <ConfirmDialog
        opened={asking}
        title={t('patient.summary.archiveTitle', { name })}
        confirm={t('patient.summary.archiveConfirm')}
        busy={busy}
        onConfirm={() => void put(true)}
        onCancel={() => setAsking(false)}
      >
        {t('patient.summary.archiveText')}
      </ConfirmDialog>
    </>
  );
}
