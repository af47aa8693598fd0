import { Button, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type SyntheticEvent } from 'react';
import { checkSpanishIdentity, type Patient } from '../../../../src-shared/clinical/patient.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import type { Draft } from '../../../vault-client/use-draft.ts';
import { toPatientInput, type PatientFormProblems, type PatientFormValues } from '../patient-form-values.ts';
import { useSubmitPatient } from '../use-submit-patient.ts';
import { AlertFields } from './alert-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { SimilarPatients } from './similar-patients.tsx';

interface PatientFormProps {
  readonly patient: Patient | null;
  readonly initial: PatientFormValues;
  readonly draft: Draft<PatientFormValues>;
  readonly onDone: (id: PatientId, name: string) => void;
  readonly onGivenUp: () => void;
}

export function PatientForm({ patient, initial, draft, onDone, onGivenUp }: PatientFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(initial);
  const [problems, setProblems] = useState<PatientFormProblems>({});
  const [asking, setAsking] = useState(false);
  const submit = useSubmitPatient({
    patient,
    onDone: async (id, name) => {
      await draft.discard();
      onDone(id, name);
    },
  });
  const today = dayInZone(now(), localZone());

  const change = (part: Partial<PatientFormValues>): void => {
    const next = { ...values, ...part };
    setValues(next);
    draft.changed(next);
    // A field that was wrong is looked at again with every key; one that was not is left in peace until she saves.
    if (Object.keys(problems).length > 0) {
      const again = toPatientInput(next, today);
      setProblems(again.ok ? {} : stillWrong(again.error, problems));
    }
  };
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    const input = toPatientInput(values, today);
    if (!input.ok) {
      setProblems(input.error);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setProblems({});
    void submit.save(input.value, values.revision);
  };
  const giveUp = async (): Promise<void> => {
    setAsking(false);
    await draft.discard();
    onGivenUp();
  };
  const letterRight = checkSpanishIdentity(values.identityDocument);
  const wrong = Object.keys(problems).length;

  return (
    <form ref={form} className="patient-form" onSubmit={save} noValidate autoComplete="off">
      <div className="form-fields">
        {draft.restored !== null && <p className="note-box">{t('patients.form.restored')}</p>}
        <IdentityFields values={values} problems={problems} today={today} onChange={change} />
        <SimilarPatients values={values} self={patient?.id ?? null} />
        <fieldset>
          <legend>{t('patients.form.contactSection')}</legend>
          <ContactFields contacts={values.contacts} onChange={(contacts) => change({ contacts })} />
        </fieldset>
        <fieldset>
          <legend>{t('patients.form.alertSection')}</legend>
          <p className="meta">{t('patients.form.alertHint')}</p>
          <AlertFields alerts={values.alerts} today={today} onChange={(alerts) => change({ alerts })} />
        </fieldset>
        <div className="two">
          <TextInput
            id="patient-document"
            label={t('patients.form.document')}
            value={values.identityDocument}
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="patient-document-check"
            onChange={(event) => change({ identityDocument: event.currentTarget.value })}
          />
          <p className="document-check" id="patient-document-check" role="status">
            {letterRight === true && <State kind="ok">{t('patients.form.documentOk')}</State>}
            {letterRight === false && <State kind="warn">{t('patients.form.documentWrong')}</State>}
          </p>
        </div>
        <Textarea
          id="patient-remarks"
          label={t('patients.form.remarks')}
          description={t('patients.form.remarksHint')}
          value={values.remarks}
          maxLength={20_000}
          className="remarks-field"
          rows={3}
          spellCheck={false}
          onChange={(event) => change({ remarks: event.currentTarget.value })}
        />
        {submit.newer !== null && (
          <ConflictNote
            onOver={() => {
              const input = toPatientInput(values, today);
              if (input.ok) void submit.save(input.value, submit.newer);
            }}
            onKeep={() => void giveUp()}
          />
        )}
        {submit.error !== null && <ErrorNote error={submit.error} />}
        {wrong > 0 && (
          <p role="alert">
            <State kind="danger">{t('patients.form.mend', { count: wrong })}</State>
          </p>
        )}
      </div>
      <div className="form-bar">
        <Button type="submit" variant="filled" id="save-patient" loading={submit.busy}>
          {t(patient === null ? 'patients.form.register' : 'patients.form.save')}
        </Button>
        <Button variant="subtle" id="discard-patient" onClick={() => setAsking(true)}>
          {t(patient === null ? 'patients.form.discardNew' : 'patients.form.discardEdit')}
        </Button>
        <DraftLine draft={draft} />
      </div>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('patients.form.discardTitle')}
        confirm={t('common.discard')}
        onConfirm={() => void giveUp()}
        onCancel={() => setAsking(false)}
      >
        {t('patients.form.discardText')}
      </ConfirmDialog>
    </form>
  );
}

function stillWrong(found: PatientFormProblems, shown: PatientFormProblems): PatientFormProblems {
  return Object.fromEntries(Object.entries(found).filter(([field]) => field in shown));
}

function DraftLine({ draft }: { readonly draft: Draft<PatientFormValues> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = draft;
  if (state.kind === 'failed') return <ErrorNote error={state.error} />;
  return (
    <span className="meta">
      {state.savedAt !== null && t('patients.form.kept', { time: format.time(state.savedAt) })}
    </span>
  );
}
