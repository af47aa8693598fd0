import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import type { ChosenKeyFile } from '../../../vault-client/use-key-file.ts';

interface FileStepProps {
  readonly onFile: (file: ChosenKeyFile) => void;
  readonly onLeave: () => void;
}

interface Ready {
  readonly file: ChosenKeyFile;
  readonly says: string;
}

/** A new file or one of her own; whether it can be a key is known before she goes on. */
export function FileStep({ onFile, onLeave }: FileStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [way, setWay] = useState<'new' | 'own'>('new');
  const [ready, setReady] = useState<Ready | null>(null);
  const [error, setError] = useState<VaultError | null>(null);
  const [busy, setBusy] = useState(false);

  const make = async (): Promise<void> => {
    const place = await shell('dialog.saveKeyFile', {});
    if (place === null) return;
    const made = await call('keyFile.make', { ticket: place.ticket });
    if (!made.ok) setError(made.error);
    else
      setReady({
        file: { ticket: made.value.ticket, fileName: place.fileName },
        says: t('keyFile.file.made', { file: place.fileName }),
      });
  };
  const choose = async (): Promise<void> => {
    const file = await shell('dialog.openKeyFile', { remember: false });
    if (file === null) return;
    const read = await call('keyFile.inspect', { ticket: file.ticket });
    if (!read.ok) setError(read.error);
    else
      setReady({
        file,
        says: t('keyFile.file.chosen', { file: file.fileName, size: format.bytes(read.value.bytes) }),
      });
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    setReady(null);
    await (way === 'new' ? make() : choose());
    setBusy(false);
  };
  return (
    <>
      <Radio.Group
        value={way}
        onChange={(value) => {
          setWay(value === 'own' ? 'own' : 'new');
          setReady(null);
          setError(null);
        }}
        label={t('keyFile.file.way')}
      >
        <div className="stack ways">
          <Radio
            value="new"
            disabled={busy}
            label={t('keyFile.file.wayNew')}
            description={t('keyFile.file.wayNewWhy')}
          />
          <Radio
            value="own"
            disabled={busy}
            label={t('keyFile.file.wayOwn')}
            description={t('keyFile.file.wayOwnWhy')}
          />
        </div>
      </Radio.Group>
      {way === 'own' && <p className="note-box warn">{t('keyFile.file.ownWarning')}</p>}
      {error !== null && <ErrorNote error={error} />}
      <div role="status">{ready !== null && <State kind="ok">{ready.says}</State>}</div>
      <div className="actions">
        {ready !== null && (
          <Button variant="filled" onClick={() => onFile(ready.file)}>
            {t('common.next')}
          </Button>
        )}
        <Button variant={ready === null ? 'filled' : 'default'} disabled={busy} onClick={() => void run()}>
          {t(way === 'new' ? 'keyFile.file.save' : 'keyFile.file.choose')}
        </Button>
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </div>
    </>
  );
}
