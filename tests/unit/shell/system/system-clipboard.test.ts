import { expect, test, vi } from 'vitest';
import { systemClipboard } from '../../../../src-main/shell/system/system-clipboard.ts';
import { CLIPBOARD_MARK } from '../../../../src-shared/clipboard-mark.ts';

vi.mock('electron', () => ({ clipboard: null }));

const CUSTOM = 'electron application/osclipboard;format="chromium/x-web-custom-data"';

/** A clipboard of the later kind: what lies there by format; `opened` counts which of them was read. */
function laterClipboard(formats: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) {
  const opened: string[] = [];
  const cleared: string[] = [];
  const item = {
    types: Object.keys(formats),
    getType: (type: string) => {
      opened.push(type);
      return Promise.resolve(new Blob([formats[type] ?? new Uint8Array()]));
    },
  };
  const electron = {
    read: () => Promise.resolve([item]),
    clear: () => void cleared.push('clipboard'),
    selection: { clear: () => void cleared.push('selection') },
  };
  return { electron, opened, cleared };
}

const pickled = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(`\u0001${name}\u0001`, 'utf16le'));

test.each([
  ['ours', CLIPBOARD_MARK, true],
  ['another page’s', 'application/x-other', false],
])(
  'in a later Electron %s is told apart by the formats that a page named, and no text is opened',
  async (_, name, ours) => {
    const { electron, opened } = laterClipboard({ 'text/plain': new Uint8Array([65]), [CUSTOM]: pickled(name) });
    expect(await systemClipboard(electron as never).hasFormat(CLIPBOARD_MARK)).toBe(ours);
    expect(opened).toEqual([CUSTOM]);
  },
);

test('in a later Electron both clipboards are cleared by their own objects', () => {
  const { electron, cleared } = laterClipboard({});
  const clipboard = systemClipboard(electron as never);
  clipboard.clear();
  clipboard.clearSelection();
  expect(cleared).toEqual(['clipboard', 'selection']);
});

test('an older Electron lists the formats of a page by name', async () => {
  const clear = vi.fn();
  const clipboard = systemClipboard({ availableFormats: () => ['text/plain', CLIPBOARD_MARK], clear });
  expect(await clipboard.hasFormat(CLIPBOARD_MARK)).toBe(true);
  expect(await clipboard.hasFormat('application/x-other')).toBe(false);
  clipboard.clearSelection();
  expect(clear).toHaveBeenCalledWith('selection');
});
