import { afterEach, beforeEach, expect, test } from 'vitest';
import { markCopies } from '../../../../src-renderer/app/mark-copies.ts';
import { CLIPBOARD_MARK } from '../../../../src-shared/clipboard-mark.ts';
import { createFakeBridge, installBridge } from '../../../support/fake-bridge.ts';

/** What jsdom has no class for. */
class Carried {
  readonly held = new Map<string, string>();
  setData(format: string, text: string): void {
    this.held.set(format, text);
  }
}

let told: number;
let stop: () => void;
beforeEach(() => {
  told = 0;
  const filled = (): Record<string, never> => {
    told += 1;
    return {};
  };
  installBridge(createFakeBridge({}, { 'clipboard.filled': filled }));
  stop = markCopies();
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function copyFrom(target: EventTarget, type: 'copy' | 'cut' = 'copy'): { event: Event; held: Map<string, string> } {
  const carried = new Carried();
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData: carried });
  target.dispatchEvent(event);
  return { event, held: carried.held };
}

function shown(html: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = html;
  document.body.append(element);
  return element;
}

test('what an editor has copied by itself keeps its texts and gets the mark', () => {
  const editor = shown('<p>words</p>');
  editor.addEventListener('copy', (event) => {
    event.clipboardData?.setData('text/plain', 'from the editor');
    event.preventDefault();
  });
  const { held } = copyFrom(editor);
  expect(Object.fromEntries(held)).toEqual({ 'text/plain': 'from the editor', [CLIPBOARD_MARK]: '1' });
  expect(told).toBe(1);
});

test('of a field the selected part is copied, as text alone', () => {
  const field = document.createElement('input');
  field.value = 'Ana Beltrán';
  document.body.append(field);
  field.setSelectionRange(0, 3);
  const { event, held } = copyFrom(field);
  expect(event.defaultPrevented).toBe(true);
  expect(Object.fromEntries(held)).toEqual({ 'text/plain': 'Ana', [CLIPBOARD_MARK]: '1' });
});

test('what is shown is copied with its structure, without the app’s own names and controls', () => {
  const text = shown('<p class="note" id="n1">first <strong data-x="1">second</strong><button>Sign</button></p>');
  getSelection()?.selectAllChildren(text);
  const { held } = copyFrom(text);
  expect(held.get('text/html')).toBe('<p>first <strong>second</strong></p>');
  expect(held.get('text/plain')).toContain('first second');
  expect(held.has(CLIPBOARD_MARK)).toBe(true);
});

test('a secret is never copied, and an empty selection takes nothing', () => {
  const secret = document.createElement('input');
  secret.type = 'password';
  secret.value = 'quiet river copper';
  document.body.append(secret);
  secret.setSelectionRange(0, 5);
  getSelection()?.removeAllRanges();
  for (const target of [secret, shown('<p>words</p>')]) {
    const { event, held } = copyFrom(target, 'cut');
    expect(held.size).toBe(0);
    expect(event.defaultPrevented).toBe(false);
  }
  expect(told).toBe(0);
});
