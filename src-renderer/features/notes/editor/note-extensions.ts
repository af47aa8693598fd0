import { Extension, textblockTypeInputRule, type Extensions } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { StarterKit } from '@tiptap/starter-kit';
import { SECTION_LEVEL } from '../../../../src-shared/clinical/note-sections.ts';
import { CleanPaste } from './paste/clean-paste.ts';
import { SizeLimit } from './size-limit.ts';
import { TemplateAttribute } from './template-attribute.ts';

/** "# " at the start of a line makes a section, whatever the number of marks; a pasted heading of any rank becomes one. */
const SectionHeading = Heading.extend({
  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: SECTION_LEVEL } }));
  },
  addInputRules() {
    return [textblockTypeInputRule({ find: /^#{1,6}\s$/, type: this.type, getAttributes: { level: SECTION_LEVEL } })];
  },
}).configure({ levels: [SECTION_LEVEL] });

/** Ctrl+Enter signs; ahead of the line break that the kit puts on the same keys. */
const SignKey = Extension.create<{ onSign: () => void }>({
  name: 'signKey',
  priority: 1000,
  addOptions() {
    return { onSign: () => undefined };
  },
  addKeyboardShortcuts() {
    return {
      'Mod-Enter': () => {
        this.options.onSign();
        return true;
      },
    };
  },
});

/**
 * What a note may hold: paragraphs, section headings, bold, italic, lists and quotes (src-shared/clinical/note-document.ts). Everything else that is pasted is
 * reduced to these by the schema: no scripts, images, links or styles survive.
 */
export function noteExtensions(actions: { readonly onTooLarge: () => void; readonly onSign: () => void }): Extensions {
  return [
    StarterKit.configure({
      heading: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      link: false,
      strike: false,
      underline: false,
      dropcursor: false,
      gapcursor: false,
      // It would write into a note that was only opened.
      trailingNode: false,
    }),
    SectionHeading,
    TemplateAttribute,
    SignKey.configure({ onSign: actions.onSign }),
    CleanPaste,
    SizeLimit.configure({ onTooLarge: actions.onTooLarge }),
  ];
}
