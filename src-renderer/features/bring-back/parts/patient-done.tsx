import { Button } from '@mantine/core';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { changesOf, privateChanges } from '../changes.ts';
import type { PrivatelyBroughtBack } from '../use-private-part.ts';
import type { Brought } from '../use-version.ts';

interface PatientDoneProps {
  readonly name: string;
  readonly brought: Brought;
  /** What came back of the private part; null where nothing did, and while that is closed. */
  readonly privately: PrivatelyBroughtBack | null;
  readonly onOpen: () => void;
  readonly onAnother: () => void;
  readonly onLeave: () => void;
}

export function PatientDone({ name, brought, privately, onOpen, onAnother, onLeave }: PatientDoneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const changes = changesOf(brought);
  const own = privately === null ? 0 : privateChanges(privately);
  return (
    <>
      {(changes > 0 || own === 0) && (
        <p>
          {changes === 0
            ? t('bringBack.doneNothing')
            : t('bringBack.done', { count: changes, number: format.number(changes) })}
        </p>
      )}
      {own > 0 && <p>{t('bringBack.donePrivate', { count: own, number: format.number(own) })}</p>}
      <div className="actions">
        <Button variant="filled" onClick={onOpen}>
          {t('bringBack.openPatient', { name })}
        </Button>
        <Button onClick={onAnother}>{t('bringBack.another')}</Button>
        <Button onClick={onLeave}>{t('common.done')}</Button>
      </div>
    </>
  );
}
