import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Caret, NoteBody } from '../../../src-shared/clinical/note.ts';
import type { SigiloBridge } from '../../../src-shared/commands/bridge.ts';
import type { PrivateNote } from '../../../src-shared/commands/private.contract.ts';
import type { PrivateNoteId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { createDraftSaver, type DraftSaver, type DraftState } from '../../vault-client/draft-saver.ts';
import { forgetUnsaved, keepUnsaved, unsavedOf } from './unsaved-text.ts';
import type { PrivatelyWritten } from './writing-parts.types.ts';

export interface PrivateNoteState {
  readonly phase: 'loading' | 'open' | 'failed' | 'discarded';
  /** As it was opened; what is being typed is in the editor and in no state. */
  readonly note: PrivateNote | null;
  readonly save: DraftState;
  /** No word of hers in it. */
  readonly blank: boolean;
  /** Its first words as they were last saved, on one line; null as long as it is as it was opened. */
  readonly beginning: string | null;
  readonly problem: VaultError | null;
}

export interface PrivateNoteSession {
  readonly store: StoreApi<PrivateNoteState>;
  readonly open: () => Promise<void>;
  /** The editor stands there with the stored text; its caret is no change. */
  readonly shown: (written: PrivatelyWritten) => void;
  readonly typed: (written: PrivatelyWritten) => void;
  readonly moved: (caret: Caret) => void;
  readonly saveNow: () => Promise<boolean>;
  readonly discard: () => Promise<void>;
  /** Seals what is unsaved, makes a version of what was written, and forgets the text. Once, however often it is asked for. */
  readonly leave: () => Promise<void>;
  /** The text on the screen, for the clipboard when it cannot be saved. */
  readonly text: () => NoteBody | null;
}

/** Characters of the beginning that are shown. */
const SHOWN = 120;

/** One private note on the screen: opening, autosave and leaving. */
export function createPrivateNote(call: SigiloBridge['call'], id: PrivateNoteId): PrivateNoteSession {
  const store = createStore<PrivateNoteState>(() => ({
    phase: 'loading',
    note: null,
    save: { kind: 'clean', savedAt: null },
    blank: true,
    beginning: null,
    problem: null,
  }));
  let saver: DraftSaver<null> = createDraftSaver(write);
  let written: Pick<PrivatelyWritten, 'body' | 'caret'> | null = null;
  let caretKept: Caret | null = null;
  let touched = false;
  let leaving: Promise<void> | null = null;

  async function write(): Promise<Result<{ readonly savedAt: Instant }, VaultError>> {
    if (written === null) throw new Error('There is nothing to save without a text');
    const { caret } = written;
    const body = written.body();
    const result = await call('private.saveDraft', { id, body, caret });
    if (result.ok) {
      const beginning = body.plain
        .slice(0, 4 * SHOWN)
        .replaceAll(/\s+/gu, ' ')
        .trim()
        .slice(0, SHOWN);
      if (!hasLeft() && beginning !== store.getState().beginning) store.setState({ beginning });
      touched = true;
      caretKept = caret;
      forgetUnsaved(id);
    }
    return result;
  }

  const hasLeft = (): boolean => leaving !== null;

  async function open(): Promise<void> {
    leaving = null;
    const result = await call('private.openNote', { id });
    if (hasLeft()) return;
    if (!result.ok) {
      store.setState({ phase: 'failed', problem: result.error });
      return;
    }
    const unsaved = unsavedOf(id);
    const note = { ...result.value.note, ...unsaved };
    saver = createDraftSaver(write, note.draftSavedAt ?? (note.versions > 0 ? note.updatedAt : null));
    saver.subscribe(() => store.setState({ save: saver.state() }));
    store.setState({ phase: 'open', note, save: saver.state(), blank: note.body.plain.trim() === '', problem: null });
    if (unsaved !== null) {
      written = { body: () => unsaved.body, caret: unsaved.caret };
      saver.changed(null);
    }
  }

  async function saveNow(): Promise<boolean> {
    if (written === null) return true;
    if (caretKept !== null && !sameCaret(caretKept, written.caret)) saver.changed(null);
    return saver.flush();
  }

  async function seal(): Promise<void> {
    const { phase, note } = store.getState();
    if (phase !== 'open') return;
    const safe = await saveNow();
    if (safe) {
      if (touched || (note?.draftSavedAt ?? null) !== null) await call('private.keepVersion', { id });
    } else if (written !== null) keepUnsaved(id, { body: written.body(), caret: written.caret });
    await saver.drop();
    written = null;
    store.setState({ note: null, beginning: null });
  }

  return {
    store,
    open,
    shown: (now) => {
      written = now;
      caretKept ??= now.caret;
      if (now.blank !== store.getState().blank) store.setState({ blank: now.blank });
    },
    typed: (now) => {
      if (hasLeft()) return;
      written = now;
      if (now.blank !== store.getState().blank) store.setState({ blank: now.blank });
      saver.changed(null);
    },
    moved: (caret) => {
      if (written !== null) written = { ...written, caret };
    },
    saveNow,
    discard: async () => {
      // The vault deletes only what holds no text, so the blanks that were typed have to be there.
      await saver.flush();
      const result = await call('private.discardEmpty', { id });
      if (!result.ok) {
        store.setState({ problem: result.error });
        return;
      }
      written = null;
      forgetUnsaved(id);
      store.setState({ phase: 'discarded' });
    },
    leave: () => {
      leaving ??= seal();
      return leaving;
    },
    text: () => written?.body() ?? store.getState().note?.body ?? null,
  };
}

function sameCaret(a: Caret, b: Caret): boolean {
  return a.anchor === b.anchor && a.head === b.head && a.scrollTop === b.scrollTop;
}
