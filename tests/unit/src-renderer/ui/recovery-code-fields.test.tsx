import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import {
  codeFits,
  codeText,
  EMPTY_CODE,
  RecoveryCodeFields,
} from '../../../../src-renderer/ui/recovery-code-fields.tsx';
import { compactGroup, groupState } from '../../../../src-renderer/ui/recovery-group-field.tsx';
import { encodeRecoveryCode } from '../../../../src-shared/recovery-code.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const groups = encodeRecoveryCode(Uint8Array.from({ length: 20 }, (_, index) => (index * 37 + 11) & 255));
const at = (index: number): string => groups[index] ?? '';

afterEach(cleanup);

function Form({ onCode }: { readonly onCode: (code: readonly string[]) => void }) {
  const [code, setCode] = useState(EMPTY_CODE);
  return (
    <RecoveryCodeFields
      groups={code}
      onChange={(next) => {
        setCode(next);
        onCode(next);
      }}
    />
  );
}

function draw() {
  let code: readonly string[] = EMPTY_CODE;
  renderView(<Form onCode={(next) => (code = next)} />, createFakeBridge({}));
  const fields = screen.getAllByLabelText<HTMLInputElement>(/^Group \d$/);
  const field = (index: number): HTMLInputElement => {
    const found = fields[index];
    if (found === undefined) throw new Error('no such field');
    return found;
  };
  return { field, fields, code: () => code };
}

describe('a group of the recovery code', () => {
  it('fits as printed, in either case and with O for 0', () => {
    expect(groupState(1, at(0))).toBe('fits');
    expect(groupState(1, at(0).toLowerCase())).toBe('fits');
  });

  it('is not judged before its fifth character', () => {
    expect(groupState(1, at(0).slice(0, 4))).toBe('incomplete');
  });

  it('tells a wrong character, a swap and a group in the wrong place', () => {
    const wrong = (at(2).startsWith('A') ? 'B' : 'A') + at(2).slice(1);
    expect(groupState(3, wrong)).toBe('typo');
    const [a = '', b = '', ...rest] = at(2);
    expect(groupState(3, [b, a, ...rest].join(''))).toBe(a === b ? 'fits' : 'typo');
    expect(groupState(4, at(2))).toBe('typo');
  });

  it('leaves out blanks and hyphens', () => {
    expect(compactGroup(' ab-1 2c')).toBe('AB12C');
  });
});

describe('the fields of a recovery code', () => {
  it('hide what is typed', () => {
    const { fields } = draw();
    expect(fields).toHaveLength(8);
    for (const field of fields) expect(field.type).toBe('password');
  });

  it('move on when a group fits, and stay with a word of help when it does not', () => {
    const { field } = draw();
    field(0).focus();
    fireEvent.change(field(0), { target: { value: at(0) } });
    expect(document.activeElement).toBe(field(1));
    fireEvent.change(field(1), { target: { value: at(0) } });
    expect(document.activeElement).toBe(field(1));
    expect(screen.getAllByText('Not as printed')).toHaveLength(1);
  });

  it('take a whole code pasted into any of them', () => {
    const { field, code } = draw();
    fireEvent.paste(field(3), { clipboardData: { getData: () => groups.join(' - ').toLowerCase() } });
    expect(code()).toEqual(groups);
    expect(codeFits(code())).toBe(true);
    expect(codeText(code())).toBe(groups.join('-'));
  });
});
