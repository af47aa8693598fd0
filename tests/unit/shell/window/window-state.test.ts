import { expect, test, vi } from 'vitest';
import { isVisible, parseWindowState } from '../../../../src-main/shell/window/window-state.ts';

vi.mock('electron', () => ({}));

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

test('a damaged or strange state is none', () => {
  const state = { x: 10, y: -20, width: 900, height: 600, maximized: false };
  expect(parseWindowState(JSON.stringify(state))).toEqual(state);
  for (const text of [
    '',
    '{',
    '[]',
    'null',
    '{"x":1}',
    JSON.stringify({ ...state, width: 0 }),
    JSON.stringify({ ...state, x: 'left' }),
  ])
    expect(parseWindowState(text)).toBeNull();
});

test('a window on a screen that is gone is not put there', () => {
  const window = { x: 100, y: 100, width: 1280, height: 800 };
  expect(isVisible(window, [screen])).toBe(true);
  expect(isVisible({ ...window, x: -1300 }, [screen])).toBe(false);
  expect(isVisible({ ...window, x: 1900 }, [screen])).toBe(false);
  expect(isVisible({ ...window, y: -200 }, [screen])).toBe(false);
  expect(isVisible({ ...window, y: 1070 }, [screen])).toBe(false);
  expect(isVisible({ ...window, x: 2000 }, [screen, { ...screen, x: 1920 }])).toBe(true);
});
