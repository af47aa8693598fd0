import { useCallback } from 'react';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { Patient } from '../../../src-shared/clinical/patient.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { useDraft } from '../../vault-client/use-draft.ts';
import { useQuery } from '../../vault-client/use-query.ts';
import { PatientForm } from './parts/patient-form.tsx';
import { emptyPatient, PatientFormValues, valuesOf } from './patient-form-values.ts';

/** Registers a patient. What is typed is a sealed draft until then. */
export function NewPatientView() {
  const { t } = useTranslation();
  const { go, back } = useNavigation();
  const settings = useQuery('settings.get', {});
  const draft = useDraft({ key: 'patient:new', patientId: null, schema: PatientFormValues });
  const done = useCallback(
    (id: PatientId, name: string) => {
      announce(t('patients.form.registered', { name }));
      go({ screen: 'patient', id, tab: 'notes' });
    },
    [t, go],
  );
  const ready = settings.state !== 'loading' && draft.restored !== 'loading';
  return (
    <FormPage title={t('patients.form.newTitle')}>
      {ready && (
        <PatientForm
          patient={null}
          initial={draft.restored ?? emptyPatient(settings.state === 'ready' ? settings.value.nameOrder : 'ES')}
          draft={draft}
          onDone={done}
          onGivenUp={back}
        />
      )}
    </FormPage>
  );
}

export function EditPatientView({ id }: { readonly id: PatientId }) {
  const { t } = useTranslation();
  const opened = useQuery('patients.get', { id });
  if (opened.state === 'failed') {
    return (
      <FormPage title={t('patients.title')}>
        <ErrorNote error={opened.error} />
      </FormPage>
    );
  }
  return opened.state === 'loading' ? null : <EditForm patient={opened.value.patient} />;
}

function EditForm({ patient }: { readonly patient: Patient }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const draft = useDraft({ key: `patient:${patient.id}`, patientId: patient.id, schema: PatientFormValues });
  const leave = useCallback(() => go({ screen: 'patient', id: patient.id, tab: 'summary' }), [go, patient.id]);
  const done = useCallback(() => {
    announce(t('patients.form.saved'));
    leave();
  }, [t, leave]);
  return (
    <FormPage title={t('patients.form.editTitle', { name: fullName(patient.name) })}>
      {draft.restored !== 'loading' && (
        <PatientForm
          patient={patient}
          initial={draft.restored ?? valuesOf(patient)}
          draft={draft}
          onDone={done}
          onGivenUp={leave}
        />
      )}
    </FormPage>
  );
}

function FormPage({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="form-page">
      <Page title={title} meta={t('patients.form.draftNote')}>
        {children}
      </Page>
    </div>
  );
}
