import { useMemo } from 'react';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { useOwnTexts, useTemplateLanguage, type WritingAids } from './writing-aids.ts';

/** Null until her own texts and the patient's name are there. */
export function usePatientAids(patientId: PatientId): WritingAids | null {
  const { texts } = useOwnTexts();
  const language = useTemplateLanguage();
  const opened = useQuery('patients.get', { id: patientId });
  const patientName = opened.state === 'ready' ? fullName(opened.value.patient.name) : '';
  const waiting = opened.state === 'loading';
  return useMemo(
    () => (texts === null || waiting ? null : { texts, language, patientName }),
    [texts, waiting, language, patientName],
  );
}
