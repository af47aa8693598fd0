import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { SecretInput } from './secret-input.tsx';
import { State } from './state.tsx';

interface PasswordFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id?: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  /** While the vault works on it; the focus stays in the field. */
  readonly busy?: boolean;
  /** Under the field: progress, strength. */
  readonly below?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * The only kind of field a secret is typed into. It stays `type=password` (no reveal): what is typed into any other field leaves copies in the
 * input-method state of the main process. Says when Caps Lock is on.
 */
export function PasswordField({
  label,
  value,
  onChange,
  id: givenId,
  description,
  error,
  busy = false,
  below,
  ref,
}: PasswordFieldProps) {
  const { t } = useTranslation();
  const ownId = useId();
  const id = givenId ?? ownId;
  const [capsLock, setCapsLock] = useState(false);
  const lookAtKeys = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <SecretInput
        id={id}
        ref={ref}
        label={label}
        description={description}
        error={error}
        value={value}
        readOnly={busy}
        aria-describedby={capsLock ? `${id}-caps` : undefined}
        onChange={onChange}
        onKeyDown={lookAtKeys}
        onKeyUp={lookAtKeys}
        onBlur={() => setCapsLock(false)}
      />
      <div className="below-field">
        {below}
        <span role="status" id={`${id}-caps`} className="caps-lock">
          {capsLock && <State kind="warn">{t('common.capsLock')}</State>}
        </span>
      </div>
    </div>
  );
}
