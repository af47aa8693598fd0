import { useEffect, useState } from 'react';
import type { NoteId, PatientId, PrivateNoteId } from '../../src-shared/ids.ts';
import { PatientAppointments } from '../features/appointments/patient-appointments.tsx';
import { NotesPane } from '../features/notes/notes-pane.tsx';
import { PatientView } from '../features/patient/patient-view.tsx';
import { PrivateTab } from '../features/private/private-tab.tsx';
import type { PatientTab } from '../navigation/route.ts';
import { useNoteAskedFor } from './palette/start-note-for.ts';
import { privateParts } from './private-parts.ts';
import { startOfToday } from './start-of-today.ts';

interface PatientScreenProps {
  readonly id: PatientId;
  readonly tab: PatientTab;
  readonly noteId: NoteId | null;
  readonly privateNoteId: PrivateNoteId | null;
}

/** A patient's screen is made of four features that know nothing of each other. */
export function PatientScreen({ id, tab, noteId, privateNoteId }: PatientScreenProps) {
  const [today] = useState(startOfToday);
  const [noteAsked] = useState(() => useNoteAskedFor.getState().patient === id);
  useEffect(() => useNoteAskedFor.setState({ patient: null }), []);
  return (
    <PatientView
      id={id}
      tab={tab}
      noteOpen={noteId !== null}
      notes={(startAsked) => (
        <NotesPane patientId={id} noteId={noteId} startAsked={startAsked || noteAsked} today={today} />
      )}
      appointments={(patient) => <PatientAppointments patient={patient} today={today} />}
      privateNotes={(takesFocus) => (
        <PrivateTab patientId={id} noteId={privateNoteId} takesFocus={takesFocus} parts={privateParts} />
      )}
    />
  );
}
