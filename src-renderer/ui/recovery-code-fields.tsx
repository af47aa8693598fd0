import { useRef } from 'react';
import { RECOVERY_GROUPS } from '../../src-shared/recovery-code.ts';
import { GROUP_LENGTH, groupState, RecoveryGroupField } from './recovery-group-field.tsx';

export const EMPTY_CODE: readonly string[] = Array.from({ length: RECOVERY_GROUPS }, () => '');

export function codeFits(groups: readonly string[]): boolean {
  return groups.every((group, index) => groupState(index + 1, group) === 'fits');
}

/** As the vault takes it: groups joined by hyphens. */
export function codeText(groups: readonly string[]): string {
  return groups.join('-');
}

interface RecoveryCodeFieldsProps {
  readonly groups: readonly string[];
  readonly onChange: (groups: readonly string[]) => void;
  readonly disabled?: boolean;
}

/** The eight groups of a sheet. A group that fits moves the focus to the next; a whole code can be pasted into any of them. */
export function RecoveryCodeFields({ groups, onChange, disabled = false }: RecoveryCodeFieldsProps) {
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const set = (index: number, value: string): void => {
    onChange(groups.map((group, other) => (other === index ? value : group)));
    if (groupState(index + 1, value) === 'fits') fields.current[index + 1]?.focus();
  };
  const pasteFrom = (index: number, text: string): void => {
    // A whole code starts at the first group wherever it is pasted.
    const start = text.length >= GROUP_LENGTH * RECOVERY_GROUPS ? 0 : index;
    onChange(
      groups.map((group, other) => {
        const piece = text.slice((other - start) * GROUP_LENGTH, (other - start + 1) * GROUP_LENGTH);
        return other < start || piece === '' ? group : piece;
      }),
    );
  };
  return (
    <div className="code-fields">
      {groups.map((group, index) => (
        <RecoveryGroupField
          key={index}
          position={index + 1}
          value={group}
          disabled={disabled}
          onChange={(value) => set(index, value)}
          onPasteText={(text) => pasteFrom(index, text)}
          ref={(field) => {
            fields.current[index] = field;
          }}
        />
      ))}
    </div>
  );
}
