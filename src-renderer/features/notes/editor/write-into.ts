import { closeHistory } from '@tiptap/pm/history';
import { Slice, type Fragment, type Node } from '@tiptap/pm/model';
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/core';
import { isPlanTitle, titleKey } from '../../../../src-shared/clinical/note-sections.ts';
import { NoteDocument, type Block } from '../../../../src-shared/clinical/note-document.ts';
import { isUnwritten } from '../../../../src-shared/clinical/note-template.ts';
import { CARET_MARK } from '../../../../src-shared/clinical/snippet.ts';
import { emptySections } from './section-hints.ts';

/** Every change here is one step of the undo history, apart from what was typed before it. */
function asOneStep(transaction: Transaction): Transaction {
  return closeHistory(transaction).scrollIntoView();
}

export function documentOf(node: Node): NoteDocument {
  return NoteDocument.parse(node.toJSON());
}

/** Whether there is no word of hers in it. Asked with every key, so the common case reads no further than the first word. */
export function nothingWritten(document: Node): boolean {
  return !hasWordsOutsideHeadings(document) && isUnwritten(documentOf(document));
}

function hasWordsOutsideHeadings(node: Node): boolean {
  if (node.type.name === 'heading') return false;
  return node.isTextblock ? /\S/u.test(node.textContent) : node.children.some(hasWordsOutsideHeadings);
}

/** Where writing begins: in the first section that is still empty, else at the end. */
export function firstPlace(document: Node): number {
  const [section] = emptySections(document);
  return section === undefined ? document.content.size : section.position + 1;
}

/** Puts another document in the place of the one that stands there, its template included. */
export function replaceDocument(editor: Editor, next: NoteDocument): void {
  const { state, view } = editor;
  const made = state.schema.nodeFromJSON(next);
  const { tr } = state;
  tr.replaceWith(0, tr.doc.content.size, made.content).setDocAttribute('template', next.attrs?.template ?? null);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(firstPlace(tr.doc), tr.doc.content.size)), -1));
  view.dispatch(asOneStep(tr));
  view.focus();
}

/** Blocks as the editor's nodes. */
function fragmentOf(state: EditorState, blocks: readonly Block[]): Fragment {
  return state.schema.nodeFromJSON({ type: 'doc', content: [...blocks] }).content;
}

/** Writes the text in the empty section of that name, or of another that means the plan when the name does; answers false when there is none. */
export function fillSection(editor: Editor, title: string, blocks: readonly Block[]): boolean {
  const { state, view } = editor;
  const empty = emptySections(state.doc);
  const section =
    empty.find((one) => titleKey(one.title) === titleKey(title)) ??
    (isPlanTitle(title) ? empty.find((one) => isPlanTitle(one.title)) : undefined);
  if (section === undefined) return false;
  const { tr } = state;
  const content = fragmentOf(state, blocks);
  tr.replaceWith(section.position, section.position + section.paragraph.nodeSize, content);
  tr.setSelection(Selection.near(tr.doc.resolve(section.position + content.size), -1));
  view.dispatch(asOneStep(tr));
  view.focus();
  return true;
}

/**
 * Writes blocks in the place of a range: into the line when they are one paragraph, else as blocks of their own (in an empty line, instead of it). The caret goes
 * to CARET_MARK, which leaves the text, or behind what was written.
 */
export function writeAt(
  editor: Editor,
  range: { readonly from: number; readonly to: number },
  blocks: readonly Block[],
): void {
  const { state, view } = editor;
  const content = fragmentOf(state, blocks);
  const only = content.childCount === 1 ? content.firstChild : null;
  const { tr } = state;
  const inLine = only?.type.name === 'paragraph';
  const slice = inLine ? new Slice(only.content, 0, 0) : new Slice(content, 0, 0);
  const $from = tr.doc.resolve(range.from);
  const wholeLine = !inLine && range.from === $from.start() && range.to === $from.end() && $from.depth === 1;
  const from = wholeLine ? $from.before() : range.from;
  const to = wholeLine ? $from.after() : range.to;
  if (inLine) tr.replace(from, to, slice);
  else tr.replaceRange(from, to, slice);
  const end = tr.mapping.map(to);
  const caret = takeCaretMark(tr, from, end) ?? end;
  tr.setSelection(caretNear(tr, caret));
  view.dispatch(asOneStep(tr));
  view.focus();
}

function caretNear(tr: Transaction, position: number): Selection {
  const $at = tr.doc.resolve(Math.min(position, tr.doc.content.size));
  return $at.parent.inlineContent ? TextSelection.create(tr.doc, $at.pos) : Selection.near($at, -1);
}

/** Where the mark stood between two positions; it is deleted. */
function takeCaretMark(tr: Transaction, from: number, to: number): number | null {
  const found: number[] = [];
  tr.doc.nodesBetween(from, Math.min(to, tr.doc.content.size), (node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(CARET_MARK) : -1;
    if (at !== -1) found.push(position + at);
  });
  const [first] = found;
  if (first === undefined) return null;
  tr.delete(first, first + CARET_MARK.length);
  return first;
}
