import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentElements } from '../../../../src-renderer/recovery-page/view/note-document.ts';

const body = (document: unknown) => ({ json: JSON.stringify(document), plain: '' });
const html = (json: { json: string; plain: string }): string =>
  documentElements(json)
    ?.map((made) => made.outerHTML)
    .join('') ?? 'plain text';

describe('the text of a note on the recovery page', () => {
  it('becomes elements of its own kinds', () => {
    const text = (value: string, ...marks: string[]) => ({
      type: 'text',
      text: value,
      ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
    });
    const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
    const document = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [text('Plan')] },
        paragraph(text('sleeps '), text('better', 'bold', 'italic'), { type: 'hardBreak' }, text('today')),
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [paragraph(text('walk'))] }],
        },
        { type: 'blockquote', content: [paragraph(text('quoted'))] },
      ],
    };
    expect(html(body(document))).toBe(
      '<h4 class="level-2">Plan</h4><p>sleeps <strong><em>better</em></strong><br>today</p><ol start="3"><li><p>walk</p></li></ol><blockquote><p>quoted</p></blockquote>',
    );
  });

  it('is plain text when its document is none that the page knows, or nests without end', () => {
    expect(html(body({ type: 'doc', content: [{ type: 'script', content: [] }] }))).toBe('plain text');
    expect(html({ json: '{"type":"doc"', plain: '' })).toBe('plain text');
    const deep = '{"type":"blockquote","content":['.repeat(50_000) + ']}'.repeat(50_000);
    expect(html({ json: `{"type":"doc","content":[${deep}]}`, plain: '' })).toBe('plain text');
  });

  it('never makes an element out of what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const text = `<img src=x onerror=alert(1)>${written}<script>`;
        const [made] =
          documentElements(
            body({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }),
          ) ?? [];
        expect(made?.childElementCount).toBe(0);
        expect(made?.textContent).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});
