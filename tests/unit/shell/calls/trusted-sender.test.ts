import { expect, test } from 'vitest';
import { isTrustedSender } from '../../../../src-main/shell/calls/trusted-sender.ts';

const frame = (changes: object = {}) => ({ origin: 'app://sigilo', processId: 4, routingId: 7, ...changes });
const contents = (changes: object = {}) => ({ mainFrame: frame(), isDestroyed: () => false, ...changes });

test('the live main frame of the page at our origin is trusted', () => {
  const page = contents();
  expect(isTrustedSender({ sender: page, senderFrame: frame() }, page)).toBe(true);
});

test.each([
  ['another window', () => ({ sender: contents(), page: contents(), senderFrame: frame() })],
  ['no page', () => ({ sender: contents(), page: null, senderFrame: frame() })],
  ['a frame that is gone', () => ({ page: contents(), senderFrame: null })],
  ['a subframe of the same process', () => ({ page: contents(), senderFrame: frame({ routingId: 8 }) })],
  ['a frame of an earlier process', () => ({ page: contents(), senderFrame: frame({ processId: 3 }) })],
  ['another origin', () => ({ page: contents(), senderFrame: frame({ origin: 'https://sigilo' }) })],
  ['an opaque origin', () => ({ page: contents(), senderFrame: frame({ origin: 'null' }) })],
  [
    'an origin that begins like ours',
    () => ({ page: contents(), senderFrame: frame({ origin: 'app://sigilo.example' }) }),
  ],
  ['a destroyed page', () => ({ page: contents({ isDestroyed: () => true }), senderFrame: frame() })],
])('%s is not', (_who, make) => {
  const { page, senderFrame, sender = page } = { sender: undefined, ...make() };
  expect(isTrustedSender({ sender: sender ?? contents(), senderFrame }, page)).toBe(false);
});
