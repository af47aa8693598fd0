import { IconFile } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from '../i18n/index.ts';
import './key-file-field.css';

interface KeyFileFieldProps {
  /** The chosen file's own name; null before. */
  readonly fileName: string | null;
  readonly onChoose: () => void;
  readonly busy?: boolean;
  readonly description?: string;
  /** Of the button, for the focus. */
  readonly id?: string;
}

/** A key file beside a passphrase: which one is chosen, and the way to the native dialog. */
export function KeyFileField({ fileName, onChoose, busy = false, description, id }: KeyFileFieldProps) {
  const { t } = useTranslation();
  const label = useId();
  const name = useId();
  return (
    <div className="key-file-field" role="group" aria-labelledby={label}>
      <span id={label} className="field-label">
        {t('keyFile.label')}
      </span>
      <div className="key-file-choice">
        <span id={name} className={fileName === null ? 'key-file-name none' : 'key-file-name'}>
          {fileName !== null && <IconFile size={16} stroke={1.5} aria-hidden />}
          <span>{fileName ?? t('keyFile.none')}</span>
        </span>
        <button type="button" className="link" id={id} disabled={busy} aria-describedby={name} onClick={onChoose}>
          {t(fileName === null ? 'keyFile.choose' : 'keyFile.chooseOther')}
        </button>
      </div>
      {description !== undefined && <span className="meta">{description}</span>}
    </div>
  );
}
