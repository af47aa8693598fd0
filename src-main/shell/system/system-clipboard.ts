import { type Clipboard, clipboard } from 'electron';

/** As far as the lock needs it: nothing here reads a text. */
export interface SystemClipboard {
  /** Whether what lies on the clipboard was put there by the page with this format beside it. */
  hasFormat(format: string): Promise<boolean>;
  clear(): void;
  /** X11 and Wayland hold what is selected anywhere as a clipboard of its own. */
  clearSelection(): void;
}

/** Chromium keeps the formats that a page names itself in one of the system's, by its name on each platform. */
const CUSTOM_DATA = [
  'chromium/x-web-custom-data',
  'org.chromium.web-custom-data',
  'Chromium Web Custom MIME Data Format',
];
const CUSTOM_TYPES = CUSTOM_DATA.map((name) => `electron application/osclipboard;format="${name}"`);

/** Electron before it took over the clipboard of the web platform (33 still, for development). */
interface OlderClipboard {
  /** Those that a page names itself are among them. */
  availableFormats(): string[];
  clear(type?: 'selection'): void;
}

function isOlder(electron: object): electron is OlderClipboard {
  return 'availableFormats' in electron;
}

export function systemClipboard(electron: Clipboard | OlderClipboard = clipboard): SystemClipboard {
  if (isOlder(electron)) {
    return {
      hasFormat: (format) => Promise.resolve(electron.availableFormats().includes(format)),
      clear: () => electron.clear(),
      clearSelection: () => electron.clear('selection'),
    };
  }
  return {
    hasFormat: async (format) => {
      const items = await electron.read();
      // The names stand there as UTF-16; only this one format is opened, which holds no plain or rich text.
      const name = Buffer.from(format, 'utf16le');
      for (const item of items) {
        for (const type of item.types.filter((offered) => CUSTOM_TYPES.includes(offered))) {
          const held = await item.getType(type);
          if (held instanceof Blob && Buffer.from(await held.arrayBuffer()).includes(name)) return true;
        }
      }
      return false;
    },
    clear: () => electron.clear(),
    clearSelection: () => electron.selection.clear(),
  };
}
