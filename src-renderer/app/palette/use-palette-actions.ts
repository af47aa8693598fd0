import { useMemo } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import type { PaletteEntry } from '../../features/palette/palette-entry.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { patientOf } from '../../navigation/route.ts';
import { shell } from '../../vault-client/call.ts';
import { languageOf, useSession, useShellInfo } from '../../vault-client/session-store.ts';
import { chooseMenuItem } from '../../vault-client/shell-events.ts';

/** Everything the app can do, each with its key: a plain list, to which a new part of the app adds its line. */
export function usePaletteActions(): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const onPatient = useNavigation(({ route }) => patientOf(route) !== null);
  const info = useShellInfo();
  return useMemo(() => {
    const { preferences } = info;
    const other = languageOf(info) === 'es' ? 'en' : 'es';
    const prefer = (changed: Partial<typeof preferences>) => (): void =>
      void useSession.getState().setPreferences({ ...preferences, ...changed });
    const colours = (['dark', 'light', 'system'] as const).filter((theme) => theme !== preferences.theme);
    const also = (name: keyof typeof ALSO): string => t(ALSO[name]);
    return [
      {
        id: 'today',
        label: t('shell.today'),
        keys: 'Ctrl+1',
        alsoCalled: also('today'),
        run: () => go({ screen: 'today' }),
      },
      {
        id: 'patients',
        label: t('shell.patients'),
        keys: 'Ctrl+2',
        alsoCalled: also('patients'),
        run: () => go({ screen: 'patients' }),
      },
      {
        id: 'search',
        label: t('keys.search'),
        keys: 'Ctrl+Shift+F',
        alsoCalled: also('search'),
        run: () => go({ screen: 'search' }, 'search-field'),
      },
      {
        id: 'new-patient',
        label: t('keys.newPatient'),
        keys: 'Ctrl+Shift+N',
        alsoCalled: also('newPatient'),
        run: () => go({ screen: 'new-patient' }),
      },
      ...(onPatient
        ? [
            {
              id: 'new-note',
              label: t('keys.newNote'),
              keys: 'Ctrl+N',
              alsoCalled: also('newNote'),
              run: () => chooseMenuItem('new-note'),
            },
          ]
        : []),
      {
        id: 'next-unsigned',
        label: t('keys.nextUnsigned'),
        keys: 'Ctrl+J',
        alsoCalled: also('nextUnsigned'),
        run: () => chooseMenuItem('next-unsigned'),
      },
      {
        id: 'lock',
        label: t(info.sample ? 'keys.leaveSample' : 'keys.lock'),
        keys: 'Ctrl+L',
        alsoCalled: also('lock'),
        run: () => void shell('lock.now', {}),
      },
      {
        id: 'backups',
        label: t('shell.backups'),
        keys: 'Ctrl+4',
        alsoCalled: also('backups'),
        run: () => go({ screen: 'backups' }),
      },
      {
        id: 'back-up-now',
        label: t('palette.backUpNow'),
        alsoCalled: also('backUpNow'),
        run: () => go({ screen: 'backups' }, 'back-up-now'),
      },
      {
        id: 'import',
        label: t('imports.title'),
        alsoCalled: also('import'),
        run: () => go({ screen: 'import', patientId: null }),
      },
      {
        id: 'note-texts',
        label: t('palette.noteTexts'),
        alsoCalled: also('noteTexts'),
        run: () => go({ screen: 'note-texts', form: null }),
      },
      {
        id: 'settings',
        label: t('shell.settings'),
        keys: 'Ctrl+5',
        alsoCalled: also('settings'),
        run: () => go({ screen: 'settings' }),
      },
      {
        id: 'change-passphrase',
        label: t('settings.changePassphrase'),
        alsoCalled: also('passphrase'),
        run: () => go({ screen: 'settings' }, 'change-passphrase'),
      },
      {
        id: 'new-sheet',
        label: t('palette.recoverySheet'),
        alsoCalled: also('recoverySheet'),
        run: () => go({ screen: 'settings' }, 'new-sheet'),
      },
      {
        id: 'verify',
        label: t('verify.start'),
        alsoCalled: also('verify'),
        run: () => go({ screen: 'settings' }, 'verify-record'),
      },
      { id: 'language', label: t('palette.language'), alsoCalled: also('language'), run: prefer({ language: other }) },
      ...colours.map((theme) => ({
        id: `theme-${theme}`,
        label: t(COLOURS[theme]),
        alsoCalled: also('theme'),
        run: prefer({ theme }),
      })),
      { id: 'keys', label: t('keys.title'), keys: 'F1', alsoCalled: also('keys'), run: () => chooseMenuItem('keys') },
    ];
  }, [t, go, onPatient, info]);
}

const COLOURS = { dark: 'palette.dark', light: 'palette.light', system: 'palette.systemColours' } as const;

const ALSO = {
  today: 'palette.also.today',
  patients: 'palette.also.patients',
  newPatient: 'palette.also.newPatient',
  newNote: 'palette.also.newNote',
  search: 'palette.also.search',
  import: 'palette.also.import',
  backups: 'palette.also.backups',
  backUpNow: 'palette.also.backUpNow',
  settings: 'palette.also.settings',
  language: 'palette.also.language',
  theme: 'palette.also.theme',
  lock: 'palette.also.lock',
  keys: 'palette.also.keys',
  recoverySheet: 'palette.also.recoverySheet',
  passphrase: 'palette.also.passphrase',
  noteTexts: 'palette.also.noteTexts',
  nextUnsigned: 'palette.also.nextUnsigned',
  verify: 'palette.also.verify',
} as const;
