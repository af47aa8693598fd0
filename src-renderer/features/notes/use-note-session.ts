import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '../../../src-shared/ids.ts';
import { call } from '../../vault-client/call.ts';
import { registerFlusher } from '../../vault-client/flushers.ts';
import { createNoteSession, type NoteSession, type NoteState } from './note-store.ts';

/** The note on the screen. It is opened with the component, sealed on lock, and on leaving saved, made a version and forgotten. */
export function useNoteSession(
  id: NoteId,
  onLeft: () => void,
): { readonly session: NoteSession; readonly state: NoteState } {
  const session = useMemo(() => createNoteSession(call, id), [id]);
  const state = useStore(session.store);
  useEffect(() => {
    void session.open();
    const unregister = registerFlusher(session.saveNow);
    return () => {
      // Still registered until it is safe: a lock in this moment waits for it.
      void session.leave().then(() => {
        unregister();
        onLeft();
      });
    };
  }, [session, onLeft]);
  return { session, state };
}
