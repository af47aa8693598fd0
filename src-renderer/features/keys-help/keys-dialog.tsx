import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { useShellInfo } from '../../vault-client/session-store.ts';
import { useMenuItem } from '../../vault-client/shell-events.ts';
import './keys-help.css';

/** F1, from the native menu: every key there is, in the words of this platform. */
export function KeysDialog() {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  const [opened, setOpened] = useState(false);
  useMenuItem('keys', () => setOpened(true));
  const anywhere: readonly (readonly [string, string])[] = [
    ['Ctrl+K', t('keys.palette')],
    ['Ctrl+Shift+F', t('keys.search')],
    ['Ctrl+F', t('keys.find')],
    ['Ctrl+L', t(sample ? 'keys.leaveSample' : 'keys.lock')],
    ['Ctrl+1', t('shell.today')],
    ['Ctrl+2', t('shell.patients')],
    ['Ctrl+3', t('shell.search')],
    ['Ctrl+4', t('shell.backups')],
    ['Ctrl+5', t('keys.settings')],
    ['Ctrl+N', t('keys.newNote')],
    ['Ctrl+Shift+N', t('keys.newPatient')],
    ['Ctrl+J', t('keys.nextUnsigned')],
    ['Ctrl+S', t('keys.save')],
    ['Alt+←', t('keys.back')],
    ['Alt+→', t('keys.forward')],
    ['F1', t('keys.keys')],
  ];
  const rows = (list: readonly (readonly [string, string])[]) => (
    <dl className="keys">
      {list.map(([key, meaning]) => (
        <div key={key}>
          <dt>{meaning}</dt>
          <dd>
            <Kbd keys={key} />
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <h3>{t('keys.anywhere')}</h3>
      {rows(anywhere)}
      <h3>{t('keys.inNote')}</h3>
      {rows([
        ['Ctrl+Enter', t('keys.sign')],
        ['F7', t('keys.nextMisspelling')],
        ['Alt+Enter', t('keys.misspelling')],
        ['Ctrl+Shift+V', t('keys.pastePlain')],
      ])}
      <h3>{t('keys.inPatient')}</h3>
      {rows([
        ['← →', t('keys.otherPart')],
        ['Ctrl+Shift+L', t('keys.closePrivate')],
      ])}
    </Modal>
  );
}
