import { Button } from '@mantine/core';
import { PassphraseChooser } from '../features/passphrase/passphrase-chooser.tsx';
import { PinChoice } from '../features/pin/pin-choice.tsx';
import { RecoverySheetView } from '../features/recovery-sheet/recovery-sheet-view.tsx';
import { RotationView } from '../features/rotation/rotation-view.tsx';
import { useTranslation } from '../i18n/index.ts';
import { useNavigation } from '../navigation/navigation-store.ts';

interface RotationScreenProps {
  readonly onChangePassphrase: () => void;
  readonly onNewSheet: () => void;
  readonly onKeyFile: () => void;
  readonly onLeave: () => void;
}

/** The rotation with what other features lend it. */
export function RotationScreen(ways: RotationScreenProps) {
  const { t } = useTranslation();
  const go = useNavigation((navigation) => navigation.go);
  return (
    <RotationView
      passphraseStep={(onChosen) => (
        <PassphraseChooser action={t('common.next')} busy={false} busyLabel="" error={null} onChosen={onChosen} />
      )}
      pinStep={(onChosen, onLeave) => (
        <PinChoice action={t('common.next')} onChosen={onChosen}>
          <Button onClick={onLeave}>{t('common.cancel')}</Button>
        </PinChoice>
      )}
      sheetStep={(sheet, onGone) => <RecoverySheetView sheet={sheet} onProved={onGone} onLater={onGone} />}
      onBackups={() => go({ screen: 'backups' })}
      {...ways}
    />
  );
}
