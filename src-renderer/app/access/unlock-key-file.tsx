import type { KeyFileSlot } from '../../features/unlock/unlock-view.tsx';
import { useTranslation } from '../../i18n/index.ts';
import { KeyFileField } from '../../ui/key-file-field.tsx';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import { useKeyFile } from '../../vault-client/use-key-file.ts';

/** The key file on the unlock screen, where the record needs one: the one of before the lock, until she chooses another. */
export function useUnlockKeyFile(): KeyFileSlot | undefined {
  const { t } = useTranslation();
  const needed = useVaultStatus().keyFileNeeded === true;
  const { file, choose } = useKeyFile(needed);
  if (!needed) return undefined;
  return {
    control: (
      <div className="unlock-key-file">
        <KeyFileField
          id="choose-key-file"
          fileName={file?.fileName ?? null}
          description={t('keyFile.kept')}
          onChoose={() => void choose()}
        />
      </div>
    ),
    ticket: file?.ticket ?? null,
  };
}
