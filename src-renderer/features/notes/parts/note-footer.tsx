import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { assertNever } from '../../../../src-shared/assert-never.ts';
import { noteStage } from '../../../../src-shared/clinical/note-rules.ts';
import type { Note } from '../../../../src-shared/clinical/note.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { keyLabel } from '../../../ui/kbd.tsx';
import { State } from '../../../ui/state.tsx';
import type { NoteState } from '../note-store.ts';
import { SaveLine } from './save-line.tsx';

interface NoteFooterProps {
  readonly state: NoteState;
  readonly note: Note;
  readonly onHistory: () => void;
  readonly onSign: () => void;
  readonly onUndo: () => void;
  readonly onDiscard: () => void;
  readonly onAddendum: () => void;
  /** The way to the next unsigned note. */
  readonly next?: ReactNode;
}

/** Where the note stands and the one thing to do next. */
export function NoteFooter(props: NoteFooterProps) {
  const { state, note } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const moment = useMoment(note.finalAt);
  const history = (
    <button type="button" className="link" id="note-history" onClick={props.onHistory}>
      {t('notes.history')}
    </button>
  );
  const stage = noteStage(note, moment);
  switch (stage) {
    case 'draft':
      return (
        <footer className="bar">
          <span className="meta">
            <SaveLine save={state.save} /> {history} {props.next}
          </span>
          <span className="meta hint">
            {state.blank ? (
              <button type="button" className="link" disabled={state.busy !== null} onClick={props.onDiscard}>
                {t('notes.discardEmpty')}
              </button>
            ) : (
              t('notes.signHint')
            )}
          </span>
          <Button
            id="sign-note"
            variant="filled"
            disabled={state.blank || state.busy !== null}
            aria-keyshortcuts="Control+Enter"
            onClick={props.onSign}
          >
            {state.busy === 'signing' ? t('notes.signing') : t('notes.sign')}
            <span className="key">{keyLabel('Ctrl+Enter')}</span>
          </Button>
        </footer>
      );
    case 'grace':
      return (
        <footer className="bar">
          <span className="signs">
            <State kind="ok">{t('notes.signsAt', { time: format.time(note.finalAt ?? moment) })}</State>
            <span className="meta" aria-hidden="true">
              ·
            </span>
            <button type="button" className="link" id="undo-sign" disabled={state.busy !== null} onClick={props.onUndo}>
              {t('notes.undo')}
            </button>
          </span>
          <span className="meta">{t('notes.signsHint')}</span>
          <span className="meta hint">
            {history} {props.next}
          </span>
        </footer>
      );
    case 'final':
      return (
        <footer className="bar">
          {note.signatureValid === true && <State kind="ok">{t('notes.signatureOk')}</State>}
          {note.signatureValid === false && <State kind="danger">{t('notes.signatureBad')}</State>}
          <span className="meta">
            {note.signedAt !== null &&
              note.finalAt !== null &&
              t('notes.finalAt', {
                when: format.moment(note.signedAt, moment),
                final: format.time(note.finalAt),
              })}{' '}
            {history}
          </span>
          <span className="meta hint">{props.next}</span>
          {note.kind !== 'addendum' && <Button onClick={props.onAddendum}>{t('notes.addendum')}</Button>}
        </footer>
      );
    default:
      return assertNever(stage);
  }
}

/** Now, and again when the grace is over: final by time, on the screen as in the vault. */
function useMoment(until: Instant | null): Instant {
  const [moment, setMoment] = useState(readClock);
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setTimeout(() => setMoment(readClock()), Math.max(0, Date.parse(until) - Date.now()) + 20);
    return () => clearTimeout(timer);
  }, [until]);
  return moment;
}

function readClock(): Instant {
  return Instant.parse(new Date().toISOString());
}
