import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { SectionList } from '../../../../src-renderer/features/settings/parts/section-list.tsx';
import { MAIN_ID } from '../../../../src-renderer/navigation/navigation-store.ts';
import { settingsHeading } from '../../../../src-renderer/navigation/settings-place.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const SECTIONS = (['pin', 'key-file', 'recovery'] as const).map((id) => ({ id, title: id, words: [], body: null }));

it('marks the section at the top of what scrolls, also where a notice above has pushed it down', () => {
  const tops: Record<string, number> = {
    [MAIN_ID]: 112,
    [settingsHeading('pin')]: -60,
    [settingsHeading('key-file')]: 145,
    [settingsHeading('recovery')]: 400,
  };
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, tops[this.id] ?? 0, 100, 20);
  });
  renderView(
    <div id={MAIN_ID}>
      <SectionList sections={SECTIONS} />
      {SECTIONS.map(({ id }) => (
        <h2 key={id} id={settingsHeading(id)}>
          {id}
        </h2>
      ))}
    </div>,
    createFakeBridge({}),
  );
  const marked = () => screen.getAllByRole('button').filter((one) => one.getAttribute('aria-current') === 'location');
  fireEvent.scroll(document.getElementById(MAIN_ID) ?? document.body);
  expect(marked().map((one) => one.textContent)).toEqual(['key-file']);
});
