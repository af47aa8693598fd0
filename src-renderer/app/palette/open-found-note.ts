import type { NoteHit } from '../../../src-shared/commands/search.contract.ts';
import { useFoundWords } from '../../navigation/found-words.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';

/** Opens a note and shows in it the words by which it was found, as they stand there. */
export function openFoundNote({ id, patientId, snippet }: NoteHit): void {
  const words = snippet.marks.map(([start, end]) => snippet.text.slice(start, end));
  useFoundWords.setState({ note: id, words });
  useNavigation.getState().go({ screen: 'note', id, patientId });
}
