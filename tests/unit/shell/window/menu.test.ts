import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { MENU_TEXT } from '../../../../src-main/shell/window/menu-text.ts';
import { type MenuOptions, menuTemplate } from '../../../../src-main/shell/window/menu.ts';

vi.mock('electron', () => ({ Menu: {} }));

const options: MenuOptions = {
  language: 'en',
  platform: 'linux',
  unlocked: true,
  sample: false,
  choose: () => undefined,
  lock: () => undefined,
};

function entries(changed: Partial<MenuOptions> = {}): MenuItemConstructorOptions[] {
  return menuTemplate({ ...options, ...changed }).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

test('both languages have every label, and they differ', () => {
  const { en, es } = MENU_TEXT;
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const [key, label] of Object.entries(es)) expect([key, label]).not.toEqual([key, en[key as keyof typeof en]]);
});

test('the keys of the product are on the menu, each once', () => {
  const keys = entries().flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
  expect(keys).toEqual(
    expect.arrayContaining([
      'CmdOrCtrl+N',
      'CmdOrCtrl+Shift+N',
      'CmdOrCtrl+S',
      'CmdOrCtrl+L',
      'Ctrl+,',
      'CmdOrCtrl+1',
      'CmdOrCtrl+2',
      'CmdOrCtrl+3',
      'CmdOrCtrl+4',
      'CmdOrCtrl+5',
      'CmdOrCtrl+K',
      'CmdOrCtrl+F',
      'CmdOrCtrl+Shift+F',
      'Alt+Left',
      'Alt+Right',
      'F1',
    ]),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test('what needs an open record is off without one; the list of keys and quitting are not', () => {
  const state = (unlocked: boolean) =>
    new Map(entries({ unlocked }).map((entry) => [entry.id ?? entry.role, entry.enabled ?? true]));
  for (const id of ['new-note', 'new-patient', 'save', 'lock', 'today', 'patients', 'backups', 'settings', 'back'])
    expect([id, state(false).get(id), state(true).get(id)]).toEqual([id, false, true]);
  expect(state(false).get('keys')).toBe(true);
  expect(state(false).get('quit')).toBe(true);
});

test('an entry says its name', () => {
  const choose = vi.fn();
  const lock = vi.fn();
  const all = entries({ choose, lock });
  const click = (id: string): void => {
    Reflect.apply(all.find((entry) => entry.id === id)?.click ?? (() => undefined), undefined, []);
  };
  click('new-patient');
  click('lock');
  expect(choose.mock.calls).toEqual([['new-patient']]);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('macOS has its application menu, with settings and quitting in it', () => {
  const [application] = menuTemplate({ ...options, platform: 'darwin' });
  expect(application?.label).toBe('Sigilo');
  expect(entries({ platform: 'darwin' }).filter(({ role }) => role === 'quit')).toHaveLength(1);
});
