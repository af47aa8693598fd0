import { IconExclamationCircle } from '@tabler/icons-react';
import { useTranslation } from '../../../i18n/index.ts';

/** A signature that does not fit is said before the text is read. */
export function SignatureWarning() {
  const { t } = useTranslation();
  return (
    <div className="note-box danger error-note" role="alert">
      <IconExclamationCircle size={20} stroke={1.5} aria-hidden />
      <div>
        <p>
          <strong>{t('notes.signatureBad')}</strong>
        </p>
        <p>{t('notes.signatureBadText')}</p>
      </div>
    </div>
  );
}
