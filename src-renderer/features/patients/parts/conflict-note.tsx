import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';

interface ConflictNoteProps {
  readonly onOver: () => void;
  readonly onKeep: () => void;
}

/** Somebody wrote in between: what happened, what is safe, and the two ways on. */
export function ConflictNote({ onOver, onKeep }: ConflictNoteProps) {
  const { t } = useTranslation();
  return (
    <div className="note-box warn" role="alert">
      <p>
        <strong>{t('patients.form.conflictTitle')}</strong>
      </p>
      <p>{t('patients.form.conflictText')}</p>
      <div className="actions top">
        <Button onClick={onOver}>{t('patients.form.conflictOver')}</Button>
        <Button onClick={onKeep}>{t('patients.form.conflictKeep')}</Button>
      </div>
    </div>
  );
}
