import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DraftState } from '../../../vault-client/draft-saver.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { State } from '../../../ui/state.tsx';
import { useErrorText } from '../../../ui/error-text.ts';
import { IconExclamationCircle } from '@tabler/icons-react';

/** A save takes milliseconds; after this long without one, "saved" would be a claim without evidence. */
const LATE_MS = 2000;

/** "Saved 14:32, sealed on this laptop": the moment the vault answered for, and nothing it did not answer for. */
export function SaveLine({ save }: { readonly save: DraftState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const late = useLate(save);
  const time = save.savedAt === null ? null : format.time(save.savedAt);
  useRecoverySaid(save, time);
  if (save.kind === 'failed') {
    return <State kind="danger">{time === null ? t('notes.notSavedYet') : t('notes.notSaved', { time })}</State>;
  }
  if (late) {
    return <State kind="warn">{time === null ? t('notes.lateNever') : t('notes.late', { time })}</State>;
  }
  if (time !== null) return <>{t('notes.saved', { time })}</>;
  return <>{save.kind === 'unsaved' ? t('notes.saving') : t('notes.nothingYet')}</>;
}

function useLate(save: DraftState): boolean {
  const [late, setLate] = useState<DraftState | null>(null);
  useEffect(() => {
    if (save.kind !== 'unsaved') return undefined;
    const timer = setTimeout(() => setLate(save), LATE_MS);
    return () => clearTimeout(timer);
  }, [save]);
  return late === save && save.kind === 'unsaved';
}

/** The save that works again after a failure is worth a word; every other one would talk into her sentence. */
function useRecoverySaid(save: DraftState, time: string | null): void {
  const { t } = useTranslation();
  const failed = useRef(false);
  useEffect(() => {
    if (save.kind === 'failed') failed.current = true;
    else if (save.kind === 'clean' && failed.current) {
      failed.current = false;
      if (time !== null) announce(t('notes.savedAfterAll', { time }));
    }
  }, [save, time, t]);
}

interface FailedSaveProps {
  readonly save: DraftState;
  readonly plainText: () => string;
  readonly onRetry: () => void;
}

/** Stays until a save works. Her text is above it, untouched; she can go on typing, try again, or carry the text away. */
export function FailedSave({ save, plainText, onRetry }: FailedSaveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const [copied, setCopied] = useState<boolean | null>(null);
  if (save.kind !== 'failed') return null;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(plainText());
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="note-box danger failed-save" role="alert">
      <IconExclamationCircle size={20} stroke={1.5} aria-hidden />
      <div>
        <p>
          <strong>{t('notes.failed')}</strong>{' '}
          {save.savedAt !== null && t('notes.failedSince', { time: format.time(save.savedAt) })}
        </p>
        <p className="meta">
          {copied === null ? errorText(save.error) : t(copied ? 'notes.copied' : 'notes.copyFailed')}
        </p>
      </div>
      <div className="actions">
        <Button onClick={onRetry}>{t('notes.retry')}</Button>
        <Button variant="subtle" onClick={() => void copy()}>
          {t('notes.copy')}
        </Button>
      </div>
    </div>
  );
}
