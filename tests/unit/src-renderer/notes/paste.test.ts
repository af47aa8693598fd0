import { Editor } from '@tiptap/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { noteBody } from '../../../../src-renderer/features/notes/editor/note-body.ts';
import { noteExtensions } from '../../../../src-renderer/features/notes/editor/note-extensions.ts';
import { pastedMarkup } from '../../../../src-renderer/features/notes/editor/paste/pasted-blocks.ts';
import { readHtml } from '../../../../src-renderer/features/notes/editor/paste/read-html.ts';
import { readText } from '../../../../src-renderer/features/notes/editor/paste/read-text.ts';
import { NoteDocument } from '../../../../src-shared/clinical/note-document.ts';

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
  document.body.replaceChildren();
});

/** What stands in an empty note after the paste. */
function pasted(html: string, kind: 'html' | 'text' = 'html', before = '<p></p>') {
  const element = document.createElement('div');
  document.body.append(element);
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: noteExtensions({ onTooLarge: () => undefined, onSign: () => undefined }),
    content: before,
  });
  editors.push(editor);
  vi.spyOn(editor.view, 'dispatch').mockImplementation((transaction) => {
    editor.view.updateState(editor.state.applyTransaction(transaction).state);
  });
  editor.commands.selectAll();
  // jsdom has no ClipboardEvent and no layout to scroll in.
  const event = Object.assign(new Event('paste'), { clipboardData: null });
  if (kind === 'html') editor.view.pasteHTML(html, event);
  else editor.view.pasteText(html, event);
  return { html: editor.getHTML(), plain: noteBody(editor.state.doc).plain, json: editor.getJSON() };
}
const clean = (html: string) => pastedMarkup(readHtml(html));

/** As Word 2019 copies a heading, a paragraph and a list of two levels. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- @list l0 {mso-list-id:1} p.MsoNormal {margin:0cm; font-size:11.0pt} --></style></head><body lang=ES><!--StartFragment-->
<h1><span style='color:#2F5496'>Plan de tratamiento<o:p></o:p></span></h1>
<p class=MsoNormal>La paciente <b style='mso-bidi-font-weight:normal'>duerme</b> mejor,<o:p></o:p>
aunque <i>a veces</i> despierta.<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Caminar<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>por la tarde</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Leer</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Primero</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Segundo</p>
<!--[if gte mso 9]><xml><w:data>not this</w:data></xml><![endif]--><!--EndFragment--></body></html>`;

/** As Google Docs copies it: one bold wrapper that is not bold, styles on spans, a nested list beside its item. */
const DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Sesión</span></h2>
<p dir="ltr"><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;">Habla de </span><span style="font-weight:700;">su hermana</span><span style="font-style:italic;"> con calma</span></p><br>
<ul><li dir="ltr" aria-level="1"><p role="presentation"><span>uno</span></p></li><ul><li aria-level="2"><p><span>uno bis</span></p></li></ul><li><p><span>dos</span></p></li></ul></b>`;

const OFFICE = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta name="generator" content="LibreOffice 7.4"/><style>p { line-height: 115% }</style></head>
<body lang="es-ES"><p style="margin-bottom: 0cm">Uno <font color="#ff0000"><b>rojo</b></font></p><ol><li><p>a</p></li><li><p>b</p></li></ol></body></html>`;

describe('a paste from Word', () => {
  it('keeps heading, words, bold, italic and its lists with their levels', () => {
    expect(clean(WORD)).toBe(
      '<h3>Plan de tratamiento</h3><p>La paciente <strong>duerme</strong> mejor, aunque <em>a veces</em> despierta.</p>' +
        '<ul><li><p>Caminar</p><ul><li><p>por la tarde</p></li></ul></li><li><p>Leer</p></li></ul>' +
        '<ol><li><p>Primero</p></li><li><p>Segundo</p></li></ol>',
    );
  });

  it('has the right plain text', () => {
    expect(pasted(WORD).plain).toBe(
      'Plan de tratamiento\nLa paciente duerme mejor, aunque a veces despierta.\n\n- Caminar\n  - por la tarde\n- Leer\n\n1. Primero\n2. Segundo',
    );
  });
});

describe('a paste from Google Docs and LibreOffice', () => {
  it('does not take the wrapper for bold, nor spans for nothing', () => {
    expect(clean(DOCS)).toBe(
      '<h3>Sesión</h3><p>Habla de <strong>su hermana</strong><em> con calma</em></p>' +
        '<ul><li><p>uno</p><ul><li><p>uno bis</p></li></ul></li><li><p>dos</p></li></ul>',
    );
  });

  it('reads the paragraphs inside of items', () => {
    expect(clean(OFFICE)).toBe('<p>Uno <strong>rojo</strong></p><ol><li><p>a</p></li><li><p>b</p></li></ol>');
  });
});

describe('a paste from a web page', () => {
  it('keeps the words of links and drops their addresses, images, forms and what is hidden', () => {
    const page =
      '<div><a href="https://site.invalid/?id=1">el enlace</a> <img src="https://site.invalid/a.png" alt="foto"></div><form><input value="secreto"><button>Enviar</button></form>' +
      '<p style="display:none">oculto</p><p hidden>oculto</p><svg><text>dibujo</text></svg><p>fin</p>';
    expect(clean(page)).toBe('<p>el enlace</p><p>fin</p>');
  });

  it('parts paragraphs at two line breaks and keeps one', () => {
    expect(clean('uno<br>dos<br><br>tres')).toBe('<p>uno<br>dos</p><p>tres</p>');
  });

  it('keeps a quotation as one, and a row of a table as a paragraph', () => {
    expect(clean('<blockquote><p>a</p><p>b</p></blockquote><p>c</p>')).toBe(
      '<blockquote><p>a</p><p>b</p></blockquote><p>c</p>',
    );
    expect(clean('<table><tr><th>Escala</th><th>Puntos</th></tr><tr><td>BDI</td><td><p>12</p></td></tr></table>')).toBe(
      '<p>Escala | Puntos</p><p>BDI | 12</p>',
    );
  });

  it('goes into the middle of a sentence without breaking it', () => {
    expect(pasted('<span> claro</span> y <b>firme</b>').html).toBe('<p>claro y <strong>firme</strong></p>');
  });

  it('shows angle brackets as what they are', () => {
    expect(pasted('<p>a &lt;script&gt;x()&lt;/script&gt; &amp; b</p>').plain).toBe('a <script>x()</script> & b');
  });
});

describe('pasted text without markup', () => {
  const said = (text: string) => pastedMarkup(readText(text));

  it('joins the lines that a page width broke, and only those', () => {
    const letter =
      'La paciente refiere que desde hace varias semanas\r\nduerme mejor y que ha vuelto a caminar por las\r\ntardes con su hermana.\r\n\r\nSegundo párrafo.';
    expect(said(letter)).toBe(
      '<p>La paciente refiere que desde hace varias semanas duerme mejor y que ha vuelto a caminar por las tardes con su hermana.</p><p>Segundo párrafo.</p>',
    );
    expect(said('Uno\nDos\nTres')).toBe('<p>Uno</p><p>Dos</p><p>Tres</p>');
  });

  it('makes lists of bullets and numbers', () => {
    expect(said('Plan:\n• caminar\n• leer\n1) dormir\n2) comer')).toBe(
      '<p>Plan:</p><ul><li><p>caminar</p></li><li><p>leer</p></li></ul><ol><li><p>dormir</p></li><li><p>comer</p></li></ol>',
    );
  });

  it('leaves a single line with a dash or a number alone', () => {
    expect(said('- ¿Y usted?\nno respondió')).toBe('<p>- ¿Y usted?</p><p>no respondió</p>');
    expect(said('12. noviembre')).toBe('<p>12. noviembre</p>');
  });

  it('is text, whatever it looks like', () => {
    expect(pasted('<img src=x onerror=alert(1)>\n<b>no</b>', 'text').plain).toBe(
      '<img src=x onerror=alert(1)>\n\n<b>no</b>',
    );
  });
});

describe('any markup at all', () => {
  const tag = fc.constantFrom(
    ...'p div span b i em strong ul ol li h1 h4 blockquote br table tr td a img script style svg pre iframe o:p'.split(
      ' ',
    ),
  );
  const attribute = fc.constantFrom(
    '',
    ' style="mso-list:l0 level9 lfo1"',
    ' style="font-weight:700;mso-list:Ignore"',
    ' onclick="globalThis.ran=1"',
    ' onerror="globalThis.ran=1" src="x"',
    ' start="x"',
    ' start="99999999999999999999"',
    ' type="javascript:"',
    ' data-pm-slice="9 9 [&quot;orderedList&quot;,{&quot;start&quot;:&quot;x&quot;}]"',
    ' href="javascript:globalThis.ran=1"',
  );
  const piece = fc.oneof(
    fc.tuple(tag, attribute).map(([name, text]) => `<${name}${text}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom('texto', ' ', '\n', '&nbsp;', '<!--[if mso]>', '<![endif]-->', '<![CDATA[', '\u0000', '"', '&'),
    fc.string({ maxLength: 6 }),
  );

  it('becomes a document of the format, and nothing of it runs', () => {
    Reflect.deleteProperty(globalThis, 'ran');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { json } = pasted(pieces.join(''));
        expect(NoteDocument.safeParse(json).success).toBe(true);
        for (const editor of editors.splice(0)) editor.destroy();
        document.body.replaceChildren();
      }),
      { numRuns: 150 },
    );
    expect(Reflect.get(globalThis, 'ran')).toBeUndefined();
  });

  it('however deep it is nested, is read', () => {
    expect(clean(`${'<div>'.repeat(3000)}hondo`)).toBe('<p>hondo</p>');
    expect(clean(`${'<ul><li>'.repeat(400)}hondo`)).toContain('hondo');
  });

  it('asks for nothing', () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const images = vi.spyOn(globalThis, 'Image');
    clean('<img src="https://site.invalid/a.png"><link rel="stylesheet" href="https://site.invalid/a.css">');
    expect(asked).not.toHaveBeenCalled();
    expect(images).not.toHaveBeenCalled();
  });
});
