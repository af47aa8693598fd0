import { useEffect, useState } from 'react';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { call } from '../../../vault-client/call.ts';
import { nameWords } from './accepted-words.ts';

/** Later than the note and its text: nobody waits for it. */
const AFTER_MS = 300;

/** The names that no spell-check should mark: this patient's, and the surnames of everybody in the record. Empty until they are known. */
export function useNamesOfRecord(patientId: PatientId): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void readNames(patientId).then((read) => {
        if (wanted) setNames(read);
      });
    }, AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [patientId]);
  return names;
}

async function readNames(patientId: PatientId): Promise<readonly string[]> {
  const lists = await Promise.all([
    call('patients.list', { archived: false }),
    call('patients.list', { archived: true }),
  ]);
  const patients = lists.flatMap((list) => (list.ok ? list.value.patients : []));
  return [...new Set(patients.flatMap(({ id, name }) => nameWords(name, id === patientId)))];
}
