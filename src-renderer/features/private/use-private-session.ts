import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { bridge } from '../../vault-client/bridge.ts';
import { call } from '../../vault-client/call.ts';
import { createPrivateSession, type PrivateSession, type PrivateState } from './private-session.ts';

const SIGNS = ['keydown', 'pointerdown', 'wheel'] as const;

/** The private part of the screen it is used on: asked about when it comes, closed when it goes. */
export function usePrivateSession(): { readonly session: PrivateSession; readonly state: PrivateState } {
  const session = useMemo(() => {
    const { onVaultEvent } = bridge();
    return createPrivateSession({ call, onVaultEvent });
  }, []);
  const state = useStore(session.store);
  useEffect(() => {
    void session.begin();
    return () => session.end();
  }, [session]);
  const open = state.phase === 'open';
  useEffect(() => {
    if (!open) return undefined;
    for (const sign of SIGNS) window.addEventListener(sign, session.used, { capture: true, passive: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, session.used, { capture: true });
    };
  }, [session, open]);
  return { session, state };
}
