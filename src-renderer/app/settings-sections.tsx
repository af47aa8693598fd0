import type { ReactNode } from 'react';
import { KeyFileSection } from '../features/key-file/key-file-section.tsx';
import { PinSection } from '../features/pin/pin-section.tsx';
import { About } from '../features/settings/parts/about.tsx';
import { Appearance } from '../features/settings/parts/appearance.tsx';
import { AuditSection } from '../features/settings/parts/audit-section.tsx';
import { Locking } from '../features/settings/parts/locking.tsx';
import { LockRules } from '../features/settings/parts/lock-rules.tsx';
import { RecordRules } from '../features/settings/parts/record-rules.tsx';
import { Protections } from '../features/settings/parts/protections.tsx';
import { Recovery } from '../features/settings/parts/recovery.tsx';
import type { SettingsSection } from '../features/settings/settings-section.ts';
import { RotationSection } from '../features/rotation/rotation-section.tsx';
import { SpellingSettings } from '../features/spelling/spelling-settings.tsx';
import { useTranslation } from '../i18n/index.ts';
import { SETTINGS_SECTIONS, type SettingsSectionId } from '../navigation/settings-place.ts';
import { useShellInfo } from '../vault-client/session-store.ts';

/** The longer procedures that start in the settings. */
export interface SettingsSteps {
  readonly changePassphrase: () => void;
  readonly setPin: () => void;
  readonly enrolKeyFile: () => void;
  readonly removeKeyFile: () => void;
  readonly newSheet: () => void;
  readonly proveSheet: () => void;
  readonly rotate: () => void;
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
    section(
      'audit',
      t('settings.audit'),
      [row(t('audit.title'), t('audit.openMeans')), row(t('verify.start'), t('verify.means'))],
      <AuditSection />,
    ),
    section('about', t('settings.about'), [t('settings.offline')], <About />),
  ];
  /** Their names; how each stands is known later. */
  const protectionWords = [
    t('protections.passphrase'),
    t('protections.pin'),
    t('protections.keyFile'),
    t('protections.sheet'),
    t('protections.screen'),
    t('protections.disk'),
    t('protections.backup'),
    t('protections.whole'),
  ];
  /** The sample practice has none of these: it is gone with the lock. */
  const ofHerRecord = [
    section('protections', t('settings.protections'), protectionWords, <Protections />),
    section(
      'locking',
      t('settings.locking'),
      [
        row(t('common.passphrase'), t('settings.passphraseMeans')),
        row(t('settings.lockAfter'), t('settings.lockAfterMeans')),
        row(t('locking.whenHidden'), t('locking.whenHiddenMeans')),
        row(t('locking.restart'), t('locking.restartMeans')),
        row(t('locking.copied'), t('locking.copiedMeans')),
        row(t('locking.screen'), t('locking.screenTold'), t('locking.screenCannotCheck')),
        row(
          t('locking.disk'),
          t('locking.diskOn'),
          t('locking.diskOff'),
          t('locking.diskCannotCheck'),
          t('locking.diskMeans'),
        ),
      ],
      <>
        <Locking onChangePassphrase={steps.changePassphrase} />
        <LockRules />
      </>,
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
      'key-file',
      t('keyFile.setting.title'),
      [
        row(t('keyFile.setting.name'), t('keyFile.setting.on'), t('keyFile.setting.off')),
        row(t('keyFile.setting.lost'), t('keyFile.setting.lostMeans')),
      ],
      <KeyFileSection onEnrol={steps.enrolKeyFile} onRemove={steps.removeKeyFile} />,
    ),
    section(
      'recovery',
      t('settings.recovery'),
      [
        row(
          t('settings.recoverySheet'),
          t('settings.sheetProved'),
          t('settings.sheetNotProved'),
          t('settings.sheetLost'),
          t('settings.formerSheets'),
        ),
      ],
      <Recovery onNewSheet={steps.newSheet} onProveSheet={steps.proveSheet} />,
    ),
    section(
      'rotation',
      t('rotation.title'),
      [row(t('rotation.setting.name'), t('rotation.setting.means'))],
      <RotationSection onBegin={steps.rotate} />,
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
