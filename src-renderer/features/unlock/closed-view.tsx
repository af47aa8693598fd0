import { Button } from '@mantine/core';
import type { z } from 'zod';
import type { UnusableReason } from '../../../src-shared/commands/vault.contract.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useSession } from '../../vault-client/session-store.ts';

interface ClosedViewProps {
  readonly reason: z.infer<typeof UnusableReason> | 'in-use';
  readonly onRestore: () => void;
}

/** A record that cannot be opened here: what happened, what is safe, the next step. Nothing on this screen changes a file but a restore. */
export function ClosedView({ reason, onRestore }: ClosedViewProps) {
  const { t } = useTranslation();
  const restorable = reason !== 'in-use' && reason !== 'newer-format' && reason !== 'folder-not-writable';
  const tryAgain = (
    <Button variant={restorable ? 'default' : 'filled'} onClick={() => void useSession.getState().refreshStatus()}>
      {t('common.tryAgain')}
    </Button>
  );
  return (
    <div className="stack" role="alert">
      <h1 tabIndex={-1}>{t(`closed.${reason}.title`)}</h1>
      <p>{t(`closed.${reason}.what`)}</p>
      <p>{t(`closed.${reason}.next`)}</p>
      <div className="actions">
        {restorable && (
          <Button variant="filled" onClick={onRestore}>
            {t('closed.restore')}
          </Button>
        )}
        {tryAgain}
      </div>
    </div>
  );
}
