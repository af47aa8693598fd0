import { useTranslation } from '../../i18n/index.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { State } from '../../ui/state.tsx';
import { usePinVerdict, type PinVerdict } from './use-pin-verdict.ts';

/** A PIN as it is being typed, twice. */
export interface TypedPin {
  readonly first: string;
  readonly second: string;
}

export const NO_PIN_YET: TypedPin = { first: '', second: '' };

/** Whether it may be sent: by the rule, and the same twice. */
export function isReady({ first, second }: TypedPin, verdict: PinVerdict): boolean {
  return verdict === 'fits' && first === second;
}

interface PinFieldsProps {
  readonly typed: TypedPin;
  readonly onTyped: (typed: TypedPin) => void;
  /** She has tried to send it: everything that is missing is said. */
  readonly tried: boolean;
  readonly busy: boolean;
}

/** A PIN, typed twice, judged as it is typed by the rule that the vault goes by. */
export function PinFields({ typed, onTyped, tried, busy }: PinFieldsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { first, second } = typed;
  const verdict = usePinVerdict(first);
  const flaw = verdict === 'fits' || verdict === 'empty' ? null : errorText({ code: verdict });
  // A short one is still being typed; what no further key can mend is said at once.
  const saysFlaw = tried || (verdict !== 'pin-too-short' && verdict !== 'empty');
  return (
    <>
      <PasswordField
        id="new-pin"
        label={t('pin.label')}
        description={t('pin.rule')}
        value={first}
        onChange={(value) => onTyped({ first: value, second })}
        busy={busy}
        error={
          saysFlaw ? (flaw ?? (verdict === 'empty' ? errorText({ code: 'pin-too-short' }) : undefined)) : undefined
        }
        below={
          verdict === 'fits' && (
            <span role="status">
              <State kind="ok">{t('pin.fits')}</State>
            </span>
          )
        }
      />
      <PasswordField
        id="new-pin-again"
        label={t('pin.again')}
        value={second}
        onChange={(value) => onTyped({ first, second: value })}
        busy={busy}
        error={tried && first !== second ? t('pin.differ') : undefined}
      />
    </>
  );
}
