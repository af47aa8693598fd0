import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passphraseBytes } from '../../../src-shared/passphrase-bytes.ts';

const utf8 = new TextEncoder();
const bytesOf = (text: string) => passphraseBytes(text, utf8);
const refused = { ok: false, error: { code: 'passphrase-not-encodable' } };

describe('passphrase bytes', () => {
  it('are the same for every normal form of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(bytesOf(text).ok);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(bytesOf(text.normalize(form))).toEqual(bytesOf(text));
      }),
    );
    expect(bytesOf('ñandú')).toEqual(bytesOf('nĂ\u0303andu\u0301'.replace('Ă', '')));
    expect(bytesOf('ﬁ')).toEqual(bytesOf('fi'));
  });

  it('are UTF-8 of NFKD', () => {
    expect(bytesOf('é')).toEqual({ ok: true, value: Uint8Array.of(0x65, 0xcc, 0x81) });
    expect(bytesOf('a 🙂')).toEqual({ ok: true, value: Uint8Array.of(0x61, 0x20, 0xf0, 0x9f, 0x99, 0x82) });
  });

  it('are never trimmed and keep case', () => {
    const texts = ['a', ' a', 'a ', 'A', 'a\n', '\ta', 'a  a', 'a a'];
    const all = texts.map((text) => {
      const bytes = bytesOf(text);
      return bytes.ok ? Buffer.from(bytes.value).toString('hex') : 'refused';
    });
    expect(new Set(all).size).toBe(texts.length);
  });

  it('are refused for lone surrogates and unassigned code points', () => {
    for (const text of ['\ud800', 'a\udc00b', '\udfff', '\u0378', '\u{10ffff}', 'x\uffff']) {
      expect(bytesOf(text), JSON.stringify(text)).toEqual(refused);
    }
    expect(bytesOf('\ud83d\ude42').ok).toBe(true);
    expect(bytesOf('\ue000').ok).toBe(true);
  });
});
