import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Rows } from '../../ui/row.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useFitsSearch } from '../../ui/settings-search.ts';
import { call } from '../../vault-client/call.ts';
import { refreshQueries, useQuery } from '../../vault-client/use-query.ts';
import { Dictionary } from './dictionary.tsx';
import './spelling.css';

const CHOICES = ['note', 'es', 'en', 'both', 'off'] as const;

/** Whether and in which language notes are checked, and the words that are hers. */
export function SpellingSettings() {
  const { t } = useTranslation();
  const showsDictionary = useFitsSearch(t('spelling.dictionary'), t('spelling.dictionaryMeans'));
  const settings = useQuery('settings.get', {});
  const [failed, setFailed] = useState<VaultError | null>(null);
  const choose = async (value: string): Promise<void> => {
    const spelling = CHOICES.find((choice) => choice === value);
    // Read again: another setting may have changed on this screen since.
    const now = await call('settings.get', {});
    if (spelling === undefined || !now.ok) return;
    const result = await call('settings.set', { settings: { ...now.value, spelling }, passphrase: null });
    setFailed(result.ok ? null : result.error);
    await refreshQueries('settings.get');
    if (result.ok) announce(t('settings.kept'));
  };
  const error = settings.state === 'failed' ? settings.error : failed;
  return (
    <>
      <Rows label={t('spelling.title')}>
        <Setting id="setting-spelling" name={t('spelling.check')} meta={t('spelling.checkMeans')}>
          <NativeSelect
            aria-labelledby="setting-spelling"
            disabled={settings.state !== 'ready'}
            value={settings.state === 'ready' ? settings.value.spelling : ''}
            onChange={(event) => void choose(event.currentTarget.value)}
            data={CHOICES.map((value) => ({ value, label: t(`spelling.languages.${value}`) }))}
          />
        </Setting>
      </Rows>
      {error !== null && <ErrorNote error={error} />}
      {showsDictionary && <Dictionary />}
    </>
  );
}
