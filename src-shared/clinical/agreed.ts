import { MAX_AGREED_CHARACTERS } from './agenda.ts';
import { plainText, readNoteDocument, type Block } from './note-document.ts';
import { planOf } from './note-sections.ts';
import type { NoteBody } from './note.ts';

/**
 * What was agreed, in one line: the first sentence of the note's plan, else the first sentence of the note. Null for an empty note. At most
 * MAX_AGREED_CHARACTERS characters, cut at a word.
 */
export function agreedIn(body: NoteBody): string | null {
  const document = readNoteDocument(body.json);
  if (document === null) return firstSentence(body.plain);
  const plan = planOf(document);
  return (plan && textOf(plan.blocks)) ?? textOf(document.content.filter((block) => block.type !== 'heading'));
}

function textOf(blocks: readonly Block[]): string | null {
  return firstSentence(plainText({ type: 'doc', content: [...blocks] }));
}

/** List marks and quotation marks of the plain rendition at the beginning of a line. */
const LINE_MARK = /^(?:> |- |\d+\. |\s)+/;

function firstSentence(text: string): string | null {
  const line = text
    .split('\n')
    .map((one) => one.replace(LINE_MARK, '').trim())
    .find((one) => one !== '');
  if (line === undefined) return null;
  const sentence = /^.{12,}?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line;
  return cut(sentence.replace(/\.$/, ''));
}

function cut(sentence: string): string {
  if (sentence.length <= MAX_AGREED_CHARACTERS) return sentence;
  const room = sentence.slice(0, MAX_AGREED_CHARACTERS - 1);
  const atWord = room.lastIndexOf(' ');
  // A pair of code units that stand for one character is not parted.
  return `${room
    .slice(0, atWord > MAX_AGREED_CHARACTERS / 2 ? atWord : undefined)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
