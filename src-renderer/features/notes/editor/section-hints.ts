import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { TemplateMark } from '../../../../src-shared/clinical/template-mark.ts';
import { templateMarkOf } from './template-attribute.ts';

type HintOf = (mark: TemplateMark, title: string) => string | null;

/** A section of the outermost level that has no more than one empty paragraph: its heading, and that paragraph with its position. */
export interface EmptySection {
  readonly title: string;
  readonly paragraph: Node;
  readonly position: number;
}

export function emptySections(document: Node): EmptySection[] {
  const found: EmptySection[] = [];
  document.forEach((node, offset, index) => {
    const heading = index === 0 ? null : document.child(index - 1);
    const after = index + 1 < document.childCount ? document.child(index + 1) : null;
    if (node.type.name !== 'paragraph' || node.content.size > 0 || heading?.type.name !== 'heading') return;
    if (after !== null && after.type.name !== 'heading') return;
    found.push({ title: heading.textContent, paragraph: node, position: offset });
  });
  return found;
}

/** Guiding words in the sections that are still empty. They are drawn over the page alone: no part of the document, and so of nothing that is saved or signed. */
export const SectionHints = Extension.create<{ hintOf: HintOf }>({
  name: 'sectionHints',
  addOptions() {
    return { hintOf: () => null };
  },
  addProseMirrorPlugins() {
    const { hintOf } = this.options;
    const draw = (document: Node): DecorationSet => {
      const mark = templateMarkOf(document);
      if (mark === null) return DecorationSet.empty;
      const drawn = emptySections(document).flatMap(({ title, paragraph, position }) => {
        const hint = hintOf(mark, title);
        if (hint === null) return [];
        return [Decoration.node(position, position + paragraph.nodeSize, { class: 'section-hint', 'data-hint': hint })];
      });
      return DecorationSet.create(document, drawn);
    };
    const key = new PluginKey<DecorationSet>('sectionHints');
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => draw(doc),
          apply: (transaction, before) => (transaction.docChanged ? draw(transaction.doc) : before),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});
