import { assertNever } from '../../src-shared/assert-never.ts';
import { AuditView } from '../features/audit/audit-view.tsx';
import { ImportView } from '../features/import/import-view.tsx';
import { NoteTextsView } from '../features/notes/texts/note-texts-view.tsx';
import { EditPatientView, NewPatientView } from '../features/patients/patient-form-view.tsx';
import { PatientsView } from '../features/patients/patients-view.tsx';
import type { Route } from '../navigation/route.ts';
import { BackupsScreen } from './backups-screen.tsx';
import { PatientScreen } from './patient-screen.tsx';
import { SearchScreen } from './search-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { TodayScreen } from './today-screen.tsx';

/** Which view a route shows. */
export function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'today':
      return <TodayScreen />;
    case 'patients':
      return <PatientsView />;
    case 'new-patient':
      return <NewPatientView />;
    case 'edit-patient':
      return <EditPatientView id={route.id} />;
    case 'patient':
      return <PatientScreen id={route.id} tab={route.tab} noteId={null} privateNoteId={null} />;
    case 'note':
      return <PatientScreen id={route.patientId} tab="notes" noteId={route.id} privateNoteId={null} />;
    case 'private-note':
      return <PatientScreen id={route.patientId} tab="private" noteId={null} privateNoteId={route.id} />;
    case 'search':
      return <SearchScreen />;
    case 'backups':
      return <BackupsScreen />;
    case 'import':
      return <ImportView patientId={route.patientId} />;
    case 'settings':
      return <SettingsScreen />;
    case 'audit':
      return <AuditView />;
    case 'note-texts':
      return <NoteTextsView form={route.form} />;
    default:
      return assertNever(route);
  }
}

/** One patient's notes are one screen: the banner and the ledger stay while she goes from note to note. Every other visit begins afresh. */
export function screenKey(route: Route, visit: number): string {
  if (route.screen === 'patient') return `patient ${route.id}`;
  if (route.screen === 'note' || route.screen === 'private-note') return `patient ${route.patientId}`;
  return String(visit);
}
