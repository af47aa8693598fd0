import { useEffect, useState } from 'react';
import { MAX_SEARCH_PAGE, type PrivateNoteHit } from '../../../src-shared/commands/search.contract.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call } from '../../vault-client/call.ts';

const MIN_LETTERS = 2;
/** While the notes are still being read, what is looked for is asked again this often. */
const AGAIN_MS = 500;

interface Found {
  readonly patientId: PatientId;
  readonly text: string;
  readonly hits: readonly PrivateNoteHit[];
}

/** The patient's private notes that hold these words; null where there is nothing to look for. Asked only while they are open, and in no memory but this component's. */
export function useFoundNotes(
  patientId: PatientId,
  text: string,
  onError: (error: VaultError) => void,
): readonly PrivateNoteHit[] | null {
  const [found, setFound] = useState<Found | null>(null);
  const [round, setRound] = useState(0);
  const enough = text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= MIN_LETTERS;
  useEffect(() => {
    if (!enough) return undefined;
    let wanted = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const filters = { patientId, from: null, to: null, kinds: [] };
    void call('search.find', { text, filters, private: true, limit: MAX_SEARCH_PAGE, offset: 0 }).then((result) => {
      if (!wanted) return;
      if (!result.ok) {
        onError(result.error);
        return;
      }
      setFound({ patientId, text, hits: result.value.hits.filter((hit) => hit.found === 'private-note') });
      if (!result.value.progress.complete) again = setTimeout(() => setRound(round + 1), AGAIN_MS);
    });
    return () => {
      wanted = false;
      clearTimeout(again);
    };
  }, [patientId, text, enough, round, onError]);
  // The last answer stays until the next one is there.
  return enough && found?.patientId === patientId ? found.hits : null;
}
