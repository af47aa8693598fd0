import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TemplateMark } from '../../../../src-shared/clinical/template-mark.ts';

/** The note's template as an attribute of its document: sealed, signed and undone with the text, and never in what is pasted or copied. */
export const TemplateAttribute = Extension.create({
  name: 'templateAttribute',
  addGlobalAttributes() {
    return [{ types: ['doc'], attributes: { template: { default: null, rendered: false } } }];
  },
});

export function templateMarkOf(document: Node): TemplateMark | null {
  return TemplateMark.nullable().catch(null).parse(document.attrs.template);
}
