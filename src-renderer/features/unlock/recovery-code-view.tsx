import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { codeFits, codeText, EMPTY_CODE, RecoveryCodeFields } from '../../ui/recovery-code-fields.tsx';

interface RecoveryCodeViewProps {
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

/** The recovery sheet's code, group by group. It is tried together with the new passphrase that replaces the forgotten one. */
export function RecoveryCodeView({ onCode, onBack }: RecoveryCodeViewProps) {
  const { t } = useTranslation();
  const [groups, setGroups] = useState(EMPTY_CODE);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const complete = codeFits(groups);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (complete) onCode(codeText(groups));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {t('unlock.recoveryTitle')}
        </h1>
        <p className="meta">{t('unlock.recoveryHow')}</p>
      </div>
      <RecoveryCodeFields groups={groups} onChange={setGroups} />
      <div className="actions">
        <Button variant="filled" type="submit" disabled={!complete}>
          {t('common.next')}
        </Button>
        <Button onClick={onBack}>{t('common.back')}</Button>
      </div>
    </form>
  );
}
