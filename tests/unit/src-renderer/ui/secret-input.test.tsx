import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { SecretInput } from '../../../../src-renderer/ui/secret-input.tsx';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function Holder() {
  const [text, setText] = useState('');
  return (
    <>
      <SecretInput aria-label="secret" value={text} onChange={(typed) => setText(typed.toUpperCase().slice(0, 4))} />
      <button type="button" onClick={() => setText('')}>
        forget
      </button>
    </>
  );
}

it('shows what its holder made of the text, and never writes it into the document', () => {
  renderView(<Holder />, createFakeBridge({}));
  const field = screen.getByLabelText<HTMLInputElement>('secret');
  expect(field.type).toBe('password');
  fireEvent.change(field, { target: { value: 'abcd' } });
  expect(field.value).toBe('ABCD');
  fireEvent.change(field, { target: { value: 'ABCDe' } });
  expect(field.value).toBe('ABCD');
  expect(field.hasAttribute('value')).toBe(false);
  expect(document.documentElement.outerHTML).not.toMatch(/abcd/i);
  fireEvent.click(screen.getByRole('button', { name: 'forget' }));
  expect(field.value).toBe('');
});
