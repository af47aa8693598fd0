import type { ReactNode } from 'react';
import { PinSection } from '../features/pin/pin-section.tsx';
import { About } from '../features/settings/parts/about.tsx';
import { Appearance } from '../features/settings/parts/appearance.tsx';
import { Locking } from '../features/settings/parts/locking.tsx';
import { RecordRules } from '../features/settings/parts/record-rules.tsx';
import { Recovery } from '../features/settings/parts/recovery.tsx';
import { VerifyRecord } from '../features/settings/parts/verify-record.tsx';
import type { SettingsSection } from '../features/settings/settings-section.ts';
import { SpellingSettings } from '../features/spelling/spelling-settings.tsx';
import { useTranslation } from '../i18n/index.ts';
import { SETTINGS_SECTIONS, type SettingsSectionId } from '../navigation/settings-place.ts';
import { useShellInfo } from '../vault-client/session-store.ts';

/** The longer procedures that start in the settings. */
export interface SettingsSteps {
  readonly changePassphrase: () => void;
  readonly setPin: () => void;
  readonly newSheet: () => void;
  readonly proveSheet: () => void;
}

/** Every section of the settings with the words it is found by (features/settings/settings-section.ts says how to add one). */
export function useSettingsSections(steps: SettingsSteps): readonly SettingsSection[] {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  const row = (...texts: readonly string[]): string => texts.join(' ');
  const section = (
    id: SettingsSectionId,
    title: string,
    words: readonly string[],
    body: ReactNode,
  ): SettingsSection => ({ id, title, words, body });

  const ofEveryRecord = [
    section(
      'on-screen',
      t('settings.appearance'),
      [t('settings.language'), t('settings.theme'), row(t('settings.recordName'), t('settings.recordNameMeans'))],
      <Appearance />,
    ),
    section(
      'notes',
      t('settings.notesAndNames'),
      [
        row(t('settings.grace'), t('settings.graceMeans')),
        row(t('ownTexts.setting'), t('ownTexts.settingMeans')),
        row(t('settings.nameOrder'), t('settings.nameOrderMeans')),
      ],
      <RecordRules />,
    ),
    section(
      'spelling',
      t('spelling.title'),
      [
        row(t('spelling.check'), t('spelling.checkMeans')),
        row(t('spelling.dictionary'), t('spelling.dictionaryMeans')),
      ],
      <SpellingSettings />,
    ),
    section('audit', t('settings.audit'), [row(t('settings.verify'), t('settings.verifyMeans'))], <VerifyRecord />),
    section('about', t('settings.about'), [t('settings.offline')], <About />),
  ];
  /** The sample practice has none of these: it is gone with the lock. */
  const ofHerRecord = [
    section(
      'locking',
      t('settings.locking'),
      [
        row(t('common.passphrase'), t('settings.passphraseMeans')),
        row(t('settings.lockAfter'), t('settings.lockAfterMeans')),
      ],
      <Locking onChangePassphrase={steps.changePassphrase} />,
    ),
    section(
      'pin',
      t('pin.setting.title'),
      [
        row(t('pin.setting.name'), t('pin.setting.on'), t('pin.setting.off')),
        row(t('pin.setting.next'), t('pin.setting.ready')),
      ],
      <PinSection onSet={steps.setPin} />,
    ),
    section(
      'recovery',
      t('settings.recovery'),
      [row(t('settings.recoverySheet'), t('settings.sheetProved'), t('settings.sheetNotProved'))],
      <Recovery onNewSheet={steps.newSheet} onProveSheet={steps.proveSheet} />,
    ),
  ];
  const ofSample = [
    section(
      'protections',
      t('settings.protections'),
      [t('sample.protectionNote')],
      <p className="note-box sample-note">{t('sample.protectionNote')}</p>,
    ),
  ];
  const all = [...ofEveryRecord, ...(sample ? ofSample : ofHerRecord)];
  return all.sort((a, b) => SETTINGS_SECTIONS.indexOf(a.id) - SETTINGS_SECTIONS.indexOf(b.id));
}
