import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SpellingSettings } from '../../../../src-renderer/features/spelling/spelling-settings.tsx';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { ok } from '../../../../src-shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function draw(before: readonly string[]) {
  let words = [...before];
  let settings = DEFAULT_SETTINGS;
  const bridge = createFakeBridge({
    'settings.get': () => ok(settings),
    'settings.set': (input) => {
      settings = input.settings;
      return ok(settings);
    },
    'dictionary.get': () => ok({ words }),
    'dictionary.add': ({ word }) => {
      words = [...words, word];
      return ok({ words });
    },
    'dictionary.remove': ({ word }) => {
      words = words.filter((one) => one !== word);
      return ok({ words });
    },
  });
  renderView(<SpellingSettings />, bridge);
  return { settings: () => settings, words: () => words };
}
const add = (word: string) => {
  fireEvent.change(screen.getByLabelText('New word'), { target: { value: word } });
  fireEvent.click(screen.getByRole('button', { name: 'Add' }));
};

describe('the spelling in the settings', () => {
  it('changes the language alone and leaves the other settings as they are', async () => {
    const { settings } = draw([]);
    const select = await screen.findByLabelText<HTMLSelectElement>('Check the spelling');
    await waitFor(() => expect(select.disabled).toBe(false));
    fireEvent.change(select, { target: { value: 'off' } });
    await waitFor(() => expect(settings()).toEqual({ ...DEFAULT_SETTINGS, spelling: 'off' }));
  });

  it('takes a word in, refuses what is none, and gives the field back empty', async () => {
    const { words } = draw([]);
    await screen.findByText(/^No words yet/);
    add('two words');
    await screen.findByText(/^Write one word/);
    expect(words()).toEqual([]);
    add('psicoeducación');
    await screen.findByText('1 word');
    expect(words()).toEqual(['psicoeducación']);
    expect(screen.getByLabelText<HTMLInputElement>('New word').value).toBe('');
  });

  it('lists in the order of her language and takes one out', async () => {
    const { words } = draw(['zeta', 'Ángel', 'beta']);
    await screen.findByText('3 words');
    const listed = screen.getByRole('list', { name: 'My dictionary' });
    expect([...listed.querySelectorAll('li > span')].map((word) => word.textContent)).toEqual([
      'Ángel',
      'beta',
      'zeta',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove “beta”' }));
    await screen.findByText('2 words');
    expect(words()).toEqual(['zeta', 'Ángel']);
    expect(document.activeElement).toBe(screen.getByLabelText('New word'));
  });

  it('finds a word among many by its beginning, accents or not', async () => {
    draw(
      Array.from(
        { length: 40 },
        (_, index) => `palabra${'abcdefghij'.charAt(index % 10)}${'klmn'.charAt(index / 10)}`,
      ).concat('ánimo'),
    );
    fireEvent.change(await screen.findByLabelText('Find a word'), { target: { value: 'ani' } });
    expect(screen.getByRole('list', { name: 'My dictionary' }).querySelectorAll('li')).toHaveLength(1);
    fireEvent.change(screen.getByLabelText('Find a word'), { target: { value: 'zzz' } });
    expect(screen.getByText(/^No word of yours/)).toBeTruthy();
  });
});
