import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markup } from '../../../src-shared/backup-format/readable/markup.ts';
import { hrefOf, pageHtml } from '../../../src-shared/backup-format/readable/page-html.ts';
import { datesIn } from '../../../src-shared/backup-format/readable/dates.ts';
import { noteHtml } from '../../../src-shared/backup-format/readable/note-html.ts';
import { STYLE, STYLE_HASH } from '../../../src-shared/backup-format/readable/style.ts';
import { READABLE_TEXTS } from '../../../src-shared/backup-format/readable/texts.ts';
import { Zone } from '../../../src-shared/time.ts';

const context = {
  texts: READABLE_TEXTS.es,
  language: 'es',
  dates: datesIn('es-ES'),
  zone: Zone.parse('Europe/Madrid'),
};

const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</title></style><svg onload=alert(1)>`,
  `<!-- --><a href="javascript:alert(1)">x</a>`,
];

describe('saved pages', () => {
  it('show whatever text they are given as that text, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...HOSTILE)), (text) => {
        const page = pageHtml(context, text, markup`<p title="${text}">${text}</p>`);
        const document = new DOMParser().parseFromString(page, 'text/html');
        const shown = text.replaceAll(/[^\P{Cc}\t\n\r]/gu, '\ufffd').replaceAll(/\r\n?/g, '\n');
        expect(document.querySelector('p')?.textContent).toBe(shown);
        expect(document.querySelector('p')?.getAttribute('title')).toBe(shown);
        expect(document.body.children).toHaveLength(1);
        expect(document.querySelectorAll('script, img, svg, a')).toHaveLength(0);
      }),
      { numRuns: 200 },
    );
  });

  it('forbid everything but their own style, which their policy names by its hash', () => {
    const document = new DOMParser().parseFromString(pageHtml(context, 'x', markup`<p></p>`), 'text/html');
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toBe(`default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`);
    expect(document.querySelector('style')?.textContent).toBe(STYLE);
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
    expect(document.documentElement.lang).toBe('es');
  });

  it('draw a note from its document and leave no markup of it', () => {
    const json = JSON.stringify({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: '<b>Plan</b>' }] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                {
                  type: 'paragraph',
                  content: [{ type: 'text', text: 'uno', marks: [{ type: 'bold' }, { type: 'italic' }] }],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(noteHtml({ json, plain: '' }).text).toBe(
      '<h4 dir="auto">&lt;b&gt;Plan&lt;/b&gt;</h4><ul><li><p dir="auto"><strong><em>uno</em></strong></p></li></ul>',
    );
    const tooDeep = '{"type":"doc","content":['.repeat(600);
    expect(noteHtml({ json: tooDeep, plain: 'a < b' }).text).toBe('<div class="plain" dir="auto">a &lt; b</div>');
  });

  it('link to a file of any name', () => {
    expect(hrefOf('patients/Ruiz, Ana #1/100 %?.pdf')).toBe('patients/Ruiz%2C%20Ana%20%231/100%20%25%3F.pdf');
  });
});
