import { useCallback } from 'react';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { Palette } from '../../features/palette/palette.tsx';
import type { PaletteEntry } from '../../features/palette/palette-entry.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import type { Route } from '../../navigation/route.ts';
import { NO_SEARCH, useSearchPlace } from '../../navigation/search-place.ts';
import { call } from '../../vault-client/call.ts';
import { openFoundNote } from './open-found-note.ts';
import { startNoteFor } from './start-note-for.ts';
import { usePaletteActions } from './use-palette-actions.ts';

const RECENT = 4;

/** The palette with everything the parts of the app can do. */
export function PaletteHost() {
  const { go } = useNavigation();
  const actions = usePaletteActions();
  const openPatient = useCallback((id: PatientId) => go({ screen: 'patient', id, tab: 'notes' }), [go]);
  const searchAll = useCallback(
    (text: string) => {
      useSearchPlace.setState({ ...NO_SEARCH, text });
      go({ screen: 'search' }, 'search-field');
    },
    [go],
  );
  return (
    <Palette
      actions={actions}
      recent={recentPatients}
      onPatient={openPatient}
      onNewNote={startNoteFor}
      onNote={openFoundNote}
      onSearchAll={searchAll}
    />
  );
}

function patientOf(route: Route): PatientId | null {
  switch (route.screen) {
    case 'patient':
    case 'edit-patient':
      return route.id;
    case 'note':
      return route.patientId;
    default:
      return null;
  }
}

/** The patients she was with last, without the one who is open. */
async function recentPatients(): Promise<readonly PaletteEntry[]> {
  const { past, route, go } = useNavigation.getState();
  const visited = past.map((visit) => patientOf(visit.route)).reverse();
  const others = new Set(visited.filter((id): id is PatientId => id !== null && id !== patientOf(route)));
  const opened = await Promise.all([...others].slice(0, RECENT).map((id) => call('patients.get', { id })));
  return opened.flatMap((found): PaletteEntry[] => {
    if (!found.ok) return [];
    const { id, name } = found.value.patient;
    return [{ id, label: fullName(name), run: () => go({ screen: 'patient', id, tab: 'notes' }) }];
  });
}
