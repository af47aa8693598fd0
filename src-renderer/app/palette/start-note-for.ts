import { create } from 'zustand';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { patientOf } from '../../navigation/route.ts';
import { chooseMenuItem } from '../../vault-client/shell-events.ts';

/** The patient for whom a note was asked for before her record was on screen; whoever shows it takes it. */
export const useNoteAskedFor = create<{ readonly patient: PatientId | null }>()(() => ({ patient: null }));

/** The form of a new note, in the patient's record. */
export function startNoteFor(patient: PatientId): void {
  const { route, go } = useNavigation.getState();
  if (patientOf(route) === patient) {
    chooseMenuItem('new-note');
    return;
  }
  useNoteAskedFor.setState({ patient });
  go({ screen: 'patient', id: patient, tab: 'notes' });
}
