import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { PrivateNoteId } from '../../../src-shared/ids.ts';
import { call } from '../../vault-client/call.ts';
import { registerFlusher } from '../../vault-client/flushers.ts';
import { createPrivateNote, type PrivateNoteSession, type PrivateNoteState } from './private-note-store.ts';
import type { PrivateSession } from './private-session.ts';

/** The private note on the screen: sealed on a lock of the record, and before the private part closes. */
export function usePrivateNote(
  id: PrivateNoteId,
  session: PrivateSession,
  onLeft: () => void,
): { readonly note: PrivateNoteSession; readonly state: PrivateNoteState } {
  const note = useMemo(() => createPrivateNote(call, id), [id]);
  const state = useStore(note.store);
  useEffect(() => {
    void note.open();
    const stopSealing = session.beforeClosing(note.leave);
    const unregister = registerFlusher(note.saveNow);
    return () => {
      // Still registered until it is safe: a lock in this moment waits for it, and so does the closing.
      void note.leave().then(() => {
        unregister();
        stopSealing();
        if (session.store.getState().phase === 'open') onLeft();
      });
    };
  }, [note, session, onLeft]);
  return { note, state };
}
