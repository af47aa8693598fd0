import type { Caret, NoteBody } from '../../../src-shared/clinical/note.ts';
import type { SigiloBridge } from '../../../src-shared/commands/bridge.ts';
import type { PrivateNoteId } from '../../../src-shared/ids.ts';

export interface UnsavedText {
  readonly body: NoteBody;
  readonly caret: Caret;
}

/**
 * What could not be sealed before the private part closed (a full disk, or the vault was a moment earlier). In no view and no store; in the page's memory until the
 * part is open again and takes it, or the page ends.
 */
const waiting = new Map<PrivateNoteId, UnsavedText>();

export function keepUnsaved(id: PrivateNoteId, text: UnsavedText): void {
  waiting.set(id, text);
}

export function unsavedOf(id: PrivateNoteId): UnsavedText | null {
  return waiting.get(id) ?? null;
}

/** A later text of the note is in the vault. */
export function forgetUnsaved(id: PrivateNoteId): void {
  waiting.delete(id);
}

export function hasUnsaved(): boolean {
  return waiting.size > 0;
}

/** The part is open: everything that waits goes in. What fails waits on. */
export async function saveUnsaved(call: SigiloBridge['call']): Promise<void> {
  for (const [id, { body, caret }] of waiting) {
    const result = await call('private.saveDraft', { id, body, caret });
    if (result.ok) waiting.delete(id);
  }
}
