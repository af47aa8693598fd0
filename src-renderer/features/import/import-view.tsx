import type { PatientId } from '../../../src-shared/ids.ts';
import './import.css';
import { NotesImport } from './notes-import.tsx';
import { PatientsImport } from './patients-import.tsx';

/** What comes in from files: patients from a table or, for one patient, notes from texts. */
export function ImportView({ patientId }: { readonly patientId: PatientId | null }) {
  return patientId === null ? <PatientsImport /> : <NotesImport patientId={patientId} />;
}
