import { useEffect, useRef } from 'react';
import type { PatientId, PrivateNoteId } from '../../../src-shared/ids.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ClosedPanel } from './parts/closed-panel.tsx';
import { OpenPart } from './parts/open-part.tsx';
import { usePrivateSession } from './use-private-session.ts';
import type { WritingParts } from './writing-parts.types.ts';
import './private.css';

interface PrivateTabProps {
  readonly patientId: PatientId;
  readonly noteId: PrivateNoteId | null;
  /** She chose this part of the record, and did not only pass over its tab. */
  readonly takesFocus: boolean;
  readonly parts: WritingParts;
}

/** The author's own part of a patient's record: a closed panel, or what lies in it. Nothing of it is in the page while it is closed. */
export function PrivateTab({ patientId, noteId, takesFocus, parts }: PrivateTabProps) {
  const { t } = useTranslation();
  const { session, state } = usePrivateSession();
  const { phase, closedItself } = state;
  const wasOpen = useRef(false);
  useEffect(() => {
    const isOpen = phase === 'open';
    if (isOpen === wasOpen.current) return;
    wasOpen.current = isOpen;
    announce(t(isOpen ? 'privateNotes.opened' : closedItself ? 'privateNotes.closedItself' : 'privateNotes.closed'));
  }, [phase, closedItself, t]);
  // What was said last may name a document or a word of hers.
  useEffect(() => () => announce(''), []);
  if (phase === 'asking') return <div className="private-closed" aria-busy="true" />;
  if (phase !== 'open') {
    return <ClosedPanel state={state} takesFocus={takesFocus} onOpen={session.open} onAskAgain={session.begin} />;
  }
  return <OpenPart patientId={patientId} noteId={noteId} session={session} closesIn={state.closesIn} parts={parts} />;
}
