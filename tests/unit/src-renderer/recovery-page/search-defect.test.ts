import { expect, test } from 'vitest';
import { formatFor } from '../../../../src-renderer/recovery-page/format.ts';
import { TEXTS } from '../../../../src-renderer/recovery-page/texts/texts.ts';
import { searchView } from '../../../../src-renderer/recovery-page/view/search-view.ts';

test('a search that breaks off says so, instead of searching for ever', async () => {
  const context = {
    texts: TEXTS.en,
    format: formatFor('en'),
    language: 'en',
    engine: { call: () => Promise.reject(new Error('a defect')) },
    onProgress: () => undefined,
  } as never;
  const view = searchView(context, { patients: [], onPatient: () => undefined, privateToo: false });
  const field = view.querySelector('input');
  const form = view.querySelector('form');
  if (field === null || form === null) throw new Error('no form');
  field.value = 'sleep';
  form.dispatchEvent(new Event('submit', { cancelable: true }));
  await Promise.resolve();
  await expect.poll(() => view.querySelector('[role=status]')?.textContent).toBe(TEXTS.en.error.defect);
});
