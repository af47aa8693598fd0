import type { NoteHit } from '../../../src-shared/commands/search.contract.ts';
import { useFoundWords } from '../../navigation/found-words.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';

/** Opens a note and shows in it what was looked for. */
export function openFoundNote(hit: NoteHit, text: string): void {
  useFoundWords.setState({ note: hit.id, text });
  useNavigation.getState().go({ screen: 'note', id: hit.id, patientId: hit.patientId });
}
