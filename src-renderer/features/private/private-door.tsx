import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ClosedPanel } from './parts/closed-panel.tsx';
import type { PrivateSession, PrivateState } from './private-session.ts';
import './private.css';

interface PrivateDoorProps {
  readonly session: PrivateSession;
  readonly state: PrivateState;
  /** What being open or closed means on this screen, and the words that open it. */
  readonly words: { readonly open: string; readonly closed: string; readonly ask: string };
}

/** The way into the private part on a screen that has another purpose. It closes by itself, and with the screen, as anywhere. */
export function PrivateDoor({ session, state, words }: PrivateDoorProps) {
  const { t } = useTranslation();
  const { phase, closedItself } = state;
  const [asked, setAsked] = useState(false);
  const wasOpen = useRef(false);
  useEffect(() => {
    const isOpen = phase === 'open';
    if (isOpen === wasOpen.current) return;
    wasOpen.current = isOpen;
    announce(t(isOpen ? 'privateNotes.opened' : closedItself ? 'privateNotes.closedItself' : 'privateNotes.closed'));
  }, [phase, closedItself, t]);
  switch (phase) {
    case 'asking':
      return <p className="private-door">{'\u00a0'}</p>;
    case 'open':
      return (
        <p className="private-door">
          {words.open}
          {state.closesIn !== null && ` ${t('privateNotes.closesIn', { count: state.closesIn })}.`}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              setAsked(false);
              session.close();
            }}
          >
            {t('privateNotes.close')}
          </button>
        </p>
      );
    case 'closed':
    case 'opening':
      return asked ? (
        <div className="private-door">
          <ClosedPanel state={state} takesFocus onOpen={session.open} onAskAgain={session.begin} />
        </div>
      ) : (
        <p className="private-door">
          {words.closed}{' '}
          <button type="button" className="link" onClick={() => setAsked(true)}>
            {words.ask}
          </button>
        </p>
      );
  }
}
