import { Button } from '@mantine/core';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { Brought } from '../use-version.ts';

interface PatientDoneProps {
  readonly name: string;
  readonly brought: Brought;
  readonly onOpen: () => void;
  readonly onAnother: () => void;
  readonly onLeave: () => void;
}

export function PatientDone({ name, brought, onOpen, onAnother, onLeave }: PatientDoneProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const changes = brought.added + brought.revised;
  return (
    <>
      <p>
        {changes === 0
          ? t('bringBack.doneNothing')
          : t('bringBack.done', { count: changes, number: format.number(changes) })}
      </p>
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
