import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { useKeyFile, type ChosenKeyFile } from '../../../vault-client/use-key-file.ts';

interface AgainStepProps {
  readonly fileName: string;
  readonly onFile: (file: ChosenKeyFile) => void;
  readonly onBack: () => void;
}

/** The same file from where it will be kept: what she shows here is what the next unlock looks for. */
export function AgainStep({ fileName, onFile, onBack }: AgainStepProps) {
  const { t } = useTranslation();
  const { choose } = useKeyFile(true);
  const [error, setError] = useState<VaultError | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const file = await choose();
    const read = file === null ? null : await call('keyFile.inspect', { ticket: file.ticket });
    setBusy(false);
    if (file === null || read === null) return;
    if (read.ok) onFile(file);
    else setError(read.error);
  };
  return (
    <>
      <p>{t('keyFile.again.how', { file: fileName })}</p>
      <p className="meta">{t('keyFile.again.notHere')}</p>
      {error !== null && <ErrorNote error={error} />}
      <div className="actions">
        <Button variant="filled" disabled={busy} onClick={() => void run()}>
          {t('keyFile.again.choose')}
        </Button>
        <Button disabled={busy} onClick={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </>
  );
}
