import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { Row, Rows } from '../../../ui/row.tsx';
import { useVaultStatus } from '../../../vault-client/session-store.ts';

interface DoneStepProps {
  /** Whether a key file was asked for under the old keys. */
  readonly hadKeyFile: boolean;
  readonly onBackups: () => void;
  readonly onProveSheet: () => void;
  readonly onKeyFile: () => void;
  readonly onLeave: () => void;
}

/** The new keys are in their place; what only she can do. */
export function DoneStep({ hadKeyFile, onBackups, onProveSheet, onKeyFile, onLeave }: DoneStepProps) {
  const { t } = useTranslation();
  const { recoveryProved } = useVaultStatus();
  return (
    <>
      <p>{t('rotation.done.lead')}</p>
      <Rows label={t('rotation.done.title')}>
        <Left name={t('rotation.done.backup')} means={t('rotation.done.backupMeans')} />
        <Left name={t('rotation.done.old')} means={t('rotation.done.oldMeans')} />
        <Left name={t('rotation.done.oldSheet')} means={t('rotation.done.oldSheetMeans')} />
        {recoveryProved !== true && (
          <Left name={t('rotation.done.newSheet')} means={t('rotation.done.newSheetMeans')}>
            <button type="button" className="link" onClick={onProveSheet}>
              {t('rotation.done.proveSheet')}
            </button>
          </Left>
        )}
        {hadKeyFile && (
          <Left name={t('rotation.done.keyFile')} means={t('rotation.done.keyFileMeans')}>
            <button type="button" className="link" onClick={onKeyFile}>
              {t('rotation.done.toKeyFile')}
            </button>
          </Left>
        )}
      </Rows>
      <div className="actions">
        <Button variant="filled" onClick={onBackups}>
          {t('rotation.done.toBackups')}
        </Button>
        <Button onClick={onLeave}>{t('common.done')}</Button>
      </div>
    </>
  );
}

interface LeftProps {
  readonly name: string;
  readonly means: string;
  readonly children?: ReactNode;
}

/** One thing left to do. */
function Left({ name, means, children }: LeftProps) {
  return (
    <Row columns="minmax(0, 1fr) auto" className="setting">
      <span>
        <span>{name}</span>
        <span className="meta">{means}</span>
      </span>
      {children}
    </Row>
  );
}
