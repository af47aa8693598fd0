import type { EditorView } from '@tiptap/pm/view';

/** Positions between which the text is on the screen; the whole text where it cannot be told. */
export function visibleRange(view: EditorView): { readonly from: number; readonly to: number } {
  const whole = { from: 0, to: view.state.doc.content.size };
  const text = view.dom.getBoundingClientRect();
  const left = text.left + 8;
  const top = Math.max(text.top, 0) + 2;
  const bottom = Math.min(text.bottom, window.innerHeight) - 2;
  if (bottom <= top) return whole;
  const first = view.posAtCoords({ left, top });
  const last = view.posAtCoords({ left, top: bottom });
  if (first === null) return whole;
  return { from: first.pos, to: Math.max(first.pos, last?.pos ?? whole.to) };
}
