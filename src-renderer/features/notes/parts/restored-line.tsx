import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { now } from '../../../vault-client/now.ts';
import type { NoteSession, NoteState } from '../note-store.ts';
import './history.css';

/** "Restored the version of 10:32 · Undo", until she signs, leaves or hides it. */
export function RestoredLine({ session, state }: { readonly session: NoteSession; readonly state: NoteState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { restored, busy } = state;
  const text = restored === null ? null : t('noteHistory.restored', { time: format.moment(restored.writtenAt, now()) });
  const undone = useRef(false);
  useEffect(() => {
    if (text !== null) announce(text);
    else if (undone.current) announce(t('noteHistory.undone'));
    undone.current = false;
  }, [text, t]);
  if (text === null) return null;
  return (
    <div className="restored-line">
      <span>{text}</span>
      <span className="meta" aria-hidden="true">
        ·
      </span>
      <button
        type="button"
        className="link"
        id="undo-restore"
        disabled={busy !== null}
        onClick={() => {
          undone.current = true;
          void session.undoRestore();
        }}
      >
        {t('noteHistory.undo')}
      </button>
      <ActionIcon
        variant="subtle"
        size={32}
        className="hide"
        aria-label={t('noteHistory.dismiss')}
        onClick={session.dismissRestored}
      >
        <IconX size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
    </div>
  );
}
