import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ClosedPanel } from './parts/closed-panel.tsx';
import type { PrivateSession, PrivateState } from './private-session.ts';
import './private.css';

interface PrivateInSearchProps {
  readonly session: PrivateSession;
  readonly state: PrivateState;
  /** They were opened: back to what she was typing. */
  readonly onOpened: () => void;
}

/** Whether the search looks into the private notes too. They are opened for it here, and close by themselves and with the screen as anywhere. */
export function PrivateInSearch({ session, state, onOpened }: PrivateInSearchProps) {
  const { t } = useTranslation();
  const { phase, closedItself } = state;
  const [asked, setAsked] = useState(false);
  const wasOpen = useRef(false);
  useEffect(() => {
    const isOpen = phase === 'open';
    if (isOpen === wasOpen.current) return;
    wasOpen.current = isOpen;
    announce(t(isOpen ? 'search.privateIncluded' : closedItself ? 'privateNotes.closedItself' : 'privateNotes.closed'));
    if (isOpen) onOpened();
  }, [phase, closedItself, t, onOpened]);
  switch (phase) {
    case 'asking':
      return <p className="private-in-search">{'\u00a0'}</p>;
    case 'open':
      return (
        <p className="private-in-search">
          <span className="meta">
            {t('search.privateIncluded')}
            {state.closesIn !== null && ` ${t('privateNotes.closesIn', { count: state.closesIn })}.`}
          </span>{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              setAsked(false);
              session.close();
            }}
          >
            {t('search.privateLeave')}
          </button>
        </p>
      );
    case 'closed':
    case 'opening':
      return asked ? (
        <ClosedPanel state={state} takesFocus onOpen={session.open} onAskAgain={session.begin} />
      ) : (
        <p className="private-in-search">
          <button type="button" className="link" onClick={() => setAsked(true)}>
            {t('search.privateToo')}
          </button>
        </p>
      );
  }
}
