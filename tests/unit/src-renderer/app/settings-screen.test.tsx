import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsScreen } from '../../../../src-renderer/app/settings-screen.tsx';
import { setLanguage } from '../../../../src-renderer/i18n/index.ts';
import { MAIN_ID } from '../../../../src-renderer/navigation/navigation-store.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { ok } from '../../../../src-shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

async function draw(info: { readonly sample?: boolean } = {}) {
  const bridge = createFakeBridge({
    'settings.get': () => ok(DEFAULT_SETTINGS),
    'dictionary.get': () => ok({ words: [] }),
  });
  renderView(
    <main id={MAIN_ID}>
      <SettingsScreen />
    </main>,
    bridge,
    {},
    info,
  );
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>(/undone for/).disabled).toBe(false));
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox');
const search = (text: string) => fireEvent.change(field(), { target: { value: text } });
const headings = () => screen.queryAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
const rowNames = () => [...document.querySelectorAll('.setting > span:first-child > span:first-child')];
const names = () => rowNames().map(({ textContent }) => textContent);

describe('the settings', () => {
  it('lists its sections beside them in the same order', async () => {
    await draw();
    const contents = within(screen.getByRole('navigation')).getAllByRole('button');
    expect(contents.map(({ textContent }) => textContent)).toEqual(headings());
    fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name: 'Recovery' }));
    expect(document.activeElement?.textContent).toBe('Recovery');
  });

  it.each(['en', 'es'] as const)('finds every row by the words it says (%s)', async (language) => {
    await draw();
    act(() => setLanguage(language));
    const rows = rowNames().map((name) => ({
      name: name.textContent,
      text: name.parentElement?.textContent.slice(name.textContent.length) ?? '',
    }));
    expect(rows.length).toBeGreaterThan(8);
    for (const { name, text } of rows) {
      search(name);
      expect(names(), name).toContain(name);
      search(text);
      expect(names(), text).toContain(name);
    }
  });

  it('leaves the rows that fit, without case or accents, and says how many sections', async () => {
    await draw();
    act(() => setLanguage('es'));
    search('BLOQUEAR tras CLICS');
    expect(names()).toEqual(['Bloquear tras']);
    expect(headings()).toEqual(['Apertura y bloqueo']);
    search('contrasena');
    expect(names()).toContain('Bloquear tras');
    expect(names()).not.toContain('Claro u oscuro');
    expect(screen.getAllByRole('status').some(({ textContent }) => /apartado/.test(textContent))).toBe(true);
  });

  it('shows a section found by its name with every row of it', async () => {
    await draw();
    search('on screen');
    expect(names()).toEqual(['Language', 'Light or dark', 'Name on the unlock screen']);
  });

  it('says when nothing speaks of it, and Escape shows everything again', async () => {
    await draw();
    const before = headings();
    search('<b>payroll</b>');
    expect(headings()).toEqual(['Nothing here speaks of “<b>payroll</b>”.']);
    expect(document.querySelector('b')).toBeNull();
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(headings()).toEqual(before);
  });

  it('has no locks and keys in the sample practice, and says so', async () => {
    await draw({ sample: true });
    expect(names()).not.toContain('Lock after');
    expect(screen.getByText(/set in a record of your own/)).toBeTruthy();
  });
});
