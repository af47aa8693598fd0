import { useCallback } from 'react';
import { PrivateInSearch } from '../features/private/private-in-search.tsx';
import { usePrivateSession } from '../features/private/use-private-session.ts';
import { FIELD_ID, SearchView } from '../features/search/search-view.tsx';
import { openFoundNote } from './palette/open-found-note.ts';

/** The search of the record, and of the private notes while she has opened them for it. */
export function SearchScreen() {
  const { session, state } = usePrivateSession();
  const backToField = useCallback(() => document.getElementById(FIELD_ID)?.focus(), []);
  return (
    <SearchView onNote={openFoundNote} privateToo={state.phase === 'open'}>
      <PrivateInSearch session={session} state={state} onOpened={backToField} />
    </SearchView>
  );
}
