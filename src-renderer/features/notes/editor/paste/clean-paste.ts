import { Extension } from '@tiptap/core';
import { DOMParser as SchemaParser, Fragment, Slice, type ResolvedPos, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { pastedMarkup } from './pasted-blocks.ts';
import { readHtml } from './read-html.ts';
import { readText } from './read-text.ts';

/** Whatever is pasted or dropped comes in as clean paragraphs, headings, lists, quotations, bold and italic. Ctrl+Shift+V brings the words alone. */
export const CleanPaste = Extension.create({
  name: 'cleanPaste',
  addProseMirrorPlugins() {
    const { schema } = this.editor;
    return [
      new Plugin({
        key: new PluginKey('cleanPaste'),
        props: {
          transformPastedHTML: (html) => pastedMarkup(readHtml(html)),
          clipboardTextParser: (text, context, plain) =>
            plain || !/[\r\n]/.test(text) ? plainSlice(text, context, schema) : listedSlice(text, schema),
        },
      }),
    ];
  },
});

/** One paragraph a line, in the bold or italic of where it goes. */
function plainSlice(text: string, context: ResolvedPos, schema: Schema): Slice {
  const { paragraph } = schema.nodes;
  if (paragraph === undefined) return Slice.empty;
  const marks = context.marks();
  const lines = text.split(/(?:\r\n?|\n)+/).filter((line, _, all) => line !== '' || all.length === 1);
  return Slice.maxOpen(
    Fragment.from(lines.map((line) => paragraph.create(null, line === '' ? null : schema.text(line, marks)))),
  );
}

function listedSlice(text: string, schema: Schema): Slice {
  const page = new DOMParser().parseFromString(pastedMarkup(readText(text)), 'text/html');
  return Slice.maxOpen(SchemaParser.fromSchema(schema).parse(page.body).content);
}
