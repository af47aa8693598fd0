import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ClipboardEvent, Ref } from 'react';
import { readRecoveryGroup } from '../../src-shared/recovery-code.ts';
import { useTranslation } from '../i18n/index.ts';
import { SecretInput } from './secret-input.tsx';

export const GROUP_LENGTH = 5;

export type GroupState = 'incomplete' | 'fits' | 'typo';

/** Whether a group's check character fits, as soon as it has all five. */
export function groupState(position: number, text: string): GroupState {
  if (text.length < GROUP_LENGTH) return 'incomplete';
  return readRecoveryGroup(position, text).ok ? 'fits' : 'typo';
}

/** What a hand types or pastes between the characters is left out. */
export function compactGroup(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}

interface RecoveryGroupFieldProps {
  /** 1-8, as printed on the sheet. */
  readonly position: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onPasteText?: (text: string) => void;
  readonly disabled?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One group of the recovery code. A secret, so the field hides it; its check character says at once whether it was typed as printed. */
export function RecoveryGroupField({
  position,
  value,
  onChange,
  onPasteText,
  disabled = false,
  ref,
}: RecoveryGroupFieldProps) {
  const { t } = useTranslation();
  const state = groupState(position, value);
  const paste = (event: ClipboardEvent): void => {
    const text = compactGroup(event.clipboardData.getData('text'));
    if (onPasteText === undefined || text.length <= GROUP_LENGTH) return;
    event.preventDefault();
    onPasteText(text);
  };
  return (
    <SecretInput
      {...(ref === undefined ? {} : { ref })}
      label={t('recovery.group', { position })}
      value={value}
      disabled={disabled}
      onPaste={paste}
      onChange={(text) => onChange(compactGroup(text).slice(0, GROUP_LENGTH))}
      error={state === 'typo' ? t('recovery.groupTypo') : undefined}
      rightSection={
        state === 'fits' ? (
          <IconCheck size={18} stroke={1.5} className="group-fits" role="img" aria-label={t('recovery.groupFits')} />
        ) : state === 'typo' ? (
          <IconAlertTriangle size={18} stroke={1.5} className="group-typo" aria-hidden />
        ) : null
      }
    />
  );
}
