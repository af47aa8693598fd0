import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellEvent } from '../../../src-shared/commands/shell.contract.ts';
import type { Language } from '../system/language.ts';
import { MENU_TEXT } from './menu-text.ts';

export type MenuItemName = Extract<ShellEvent, { event: 'menu' }>['item'];

export interface MenuOptions {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  /** Whether there is a record open that the entries could act on. */
  readonly unlocked: boolean;
  /** Whether that record is the sample practice, which a lock ends. */
  readonly sample: boolean;
  readonly choose: (item: MenuItemName) => void;
  readonly lock: () => void;
}

/** The native menu, by which the keys work too. Entries that need an open record are off while there is none. */
export function menuTemplate({
  language,
  platform,
  unlocked,
  sample,
  choose,
  lock,
}: MenuOptions): MenuItemConstructorOptions[] {
  const text = MENU_TEXT[language];
  const mac = platform === 'darwin';
  const entry = (
    item: MenuItemName,
    label: string,
    accelerator: string,
    enabled = unlocked,
  ): MenuItemConstructorOptions => ({
    id: item,
    label,
    accelerator,
    enabled,
    click: () => choose(item),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings = (accelerator: string): MenuItemConstructorOptions => entry('settings', text.settings, accelerator);
  const lockEntry: MenuItemConstructorOptions = {
    id: 'lock',
    label: sample ? text.leaveSample : text.lock,
    accelerator: 'CmdOrCtrl+L',
    enabled: unlocked,
    click: lock,
  };

  const application: MenuItemConstructorOptions = {
    label: 'Sigilo',
    submenu: [
      { role: 'about', label: text.about },
      separator,
      settings('Cmd+,'),
      separator,
      { role: 'hide', label: text.hide },
      { role: 'hideOthers', label: text.hideOthers },
      { role: 'unhide', label: text.unhide },
      separator,
      { role: 'quit', label: text.quit },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: text.file,
    submenu: [
      entry('new-note', text.newNote, 'CmdOrCtrl+N'),
      entry('new-patient', text.newPatient, 'CmdOrCtrl+Shift+N'),
      entry('save', text.save, 'CmdOrCtrl+S'),
      separator,
      lockEntry,
      ...(mac ? [] : [separator, settings('Ctrl+,'), separator, quitEntry(text.quit)]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: text.edit,
    submenu: [
      { role: 'undo', label: text.undo },
      { role: 'redo', label: text.redo },
      separator,
      { role: 'cut', label: text.cut },
      { role: 'copy', label: text.copy },
      { role: 'paste', label: text.paste },
      { role: 'pasteAndMatchStyle', label: text.pastePlain },
      { role: 'selectAll', label: text.selectAll },
      separator,
      entry('find', text.find, 'CmdOrCtrl+F'),
      // The same screen as the sidebar's; an entry of its own, since a menu entry has one key.
      { ...entry('search', text.search, 'CmdOrCtrl+Shift+F'), id: 'search-all' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: text.view,
    submenu: [
      { role: 'zoomIn', label: text.zoomIn, accelerator: 'CmdOrCtrl+Plus' },
      // The same key without Shift.
      { role: 'zoomIn', label: text.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false },
      { role: 'zoomOut', label: text.zoomOut },
      { role: 'resetZoom', label: text.resetZoom },
      separator,
      { role: 'togglefullscreen', label: text.fullScreen },
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: text.go,
    submenu: [
      entry('back', text.back, mac ? 'Cmd+Left' : 'Alt+Left'),
      entry('forward', text.forward, mac ? 'Cmd+Right' : 'Alt+Right'),
      entry('next-unsigned', text.nextUnsigned, 'CmdOrCtrl+J'),
      separator,
      entry('today', text.today, 'CmdOrCtrl+1'),
      entry('patients', text.patients, 'CmdOrCtrl+2'),
      entry('search', text.search, 'CmdOrCtrl+3'),
      entry('backups', text.backups, 'CmdOrCtrl+4'),
      settings('CmdOrCtrl+5'),
      separator,
      entry('palette', text.palette, 'CmdOrCtrl+K'),
    ],
  };
  const help: MenuItemConstructorOptions = {
    label: text.help,
    role: 'help',
    submenu: [entry('keys', text.keys, 'F1', true)],
  };
  return [...(mac ? [application] : []), file, edit, view, go, help];
}

function quitEntry(label: string): MenuItemConstructorOptions {
  return { role: 'quit', label, accelerator: 'Ctrl+Q' };
}

export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
