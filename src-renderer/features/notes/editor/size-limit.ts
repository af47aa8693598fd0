import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { MAX_NOTE_BYTES } from '../../../../src-shared/clinical/note.ts';
import { noteBody, utf8Bytes } from './note-body.ts';

/** Marked-up text of this size is not even parsed: a page that takes seconds to clean would block her typing. */
const MAX_PASTED_HTML_BYTES = 8 * MAX_NOTE_BYTES;
/** No token of a document takes more bytes than this in JSON, so smaller documents need no measuring. */
const MAX_BYTES_PER_TOKEN = 128;

function tooLargeToStore(document: Node): boolean {
  if (document.content.size * MAX_BYTES_PER_TOKEN <= MAX_NOTE_BYTES) return false;
  const body = noteBody(document);
  return utf8Bytes(body.json) > MAX_NOTE_BYTES || utf8Bytes(body.plain) > MAX_NOTE_BYTES;
}

export function tooLargeToPaste(data: Pick<DataTransfer, 'getData'> | null): boolean {
  if (data === null) return false;
  return (
    utf8Bytes(data.getData('text/plain')) > MAX_NOTE_BYTES ||
    utf8Bytes(data.getData('text/html')) > MAX_PASTED_HTML_BYTES
  );
}

/** A change that would take the note past what can be stored is refused whole, and the note stays as it was. */
export const SizeLimit = Extension.create<{ onTooLarge: () => void }>({
  name: 'sizeLimit',
  addOptions() {
    return { onTooLarge: () => undefined };
  },
  addProseMirrorPlugins() {
    const { onTooLarge } = this.options;
    const refuse = (data: DataTransfer | null): boolean => {
      if (!tooLargeToPaste(data)) return false;
      onTooLarge();
      return true;
    };
    return [
      new Plugin({
        key: new PluginKey('sizeLimit'),
        filterTransaction: (transaction) => {
          if (!transaction.docChanged || transaction.doc.content.size <= transaction.before.content.size) return true;
          if (!tooLargeToStore(transaction.doc)) return true;
          onTooLarge();
          return false;
        },
        props: {
          handlePaste: (_view, event) => refuse(event.clipboardData),
          handleDrop: (_view, event) => refuse(event.dataTransfer),
        },
      }),
    ];
  },
});
