import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';

/** Errors that mean damage, not a slip: they offer the latest backup. */
const DAMAGE: readonly VaultError['code'][] = [
  'header-damaged',
  'header-replayed',
  'header-forged',
  'database-damaged',
  'database-missing',
  'kdf-out-of-bounds',
];

interface DamageNoteProps {
  readonly error: VaultError;
  readonly onRestore: () => void;
  readonly text?: string | undefined;
}

/** Why it did not open; after damage with the way out. */
export function DamageNote({ error, onRestore, text }: DamageNoteProps) {
  const { t } = useTranslation();
  return (
    <ErrorNote
      error={error}
      text={text}
      action={
        DAMAGE.includes(error.code) && (
          <p>
            <button type="button" className="link" onClick={onRestore}>
              {t('unlock.restoreLatest')}
            </button>
          </p>
        )
      }
    />
  );
}
