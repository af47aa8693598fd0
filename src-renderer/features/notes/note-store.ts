import type { Node } from '@tiptap/pm/model';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Caret, Note, NoteBody, NoteVersion } from '../../../src-shared/clinical/note.ts';
import type { SigiloBridge } from '../../../src-shared/commands/bridge.ts';
import type { NoteId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { createDraftSaver, type DraftSaver, type DraftState } from '../../vault-client/draft-saver.ts';
import { noteBody } from './editor/note-body.ts';
import { nothingWritten } from './editor/write-into.ts';

export interface NoteState {
  readonly phase: 'loading' | 'open' | 'failed' | 'discarded';
  /** As the vault gave it when it was opened, signed or undone; what is being typed is in the editor and in no state. */
  readonly note: Note | null;
  /** Counts the openings of the note, so that the editor is made anew with the stored text and with nothing else. */
  readonly opened: number;
  readonly save: DraftState;
  /** Nothing but white space and the template's titles on the screen: there is nothing to sign, and the note may be discarded. */
  readonly blank: boolean;
  readonly busy: 'signing' | 'undoing' | 'discarding' | 'restoring' | null;
  /** What went wrong with opening, signing, undoing, discarding or restoring; a failed save stands in `save`. */
  readonly problem: VaultError | null;
  /** The version whose text is the draft now, until she signs, leaves or takes it back. */
  readonly restored: Restored | null;
}

export interface Restored {
  readonly writtenAt: Instant;
  /** The version that holds what stood there before. */
  readonly before: number;
}

/** What the editor shows: its immutable document, and where the caret and the sheet are. */
export interface Written {
  readonly document: Node;
  readonly caret: Caret;
}

export interface NoteSession {
  readonly store: StoreApi<NoteState>;
  readonly open: () => Promise<void>;
  /** The editor stands there with the stored text; its caret is no change. */
  readonly shown: (written: Written) => void;
  readonly typed: (written: Written) => void;
  /** The caret or the sheet moved; kept with the next save, on lock or on leaving. */
  readonly moved: (caret: Caret) => void;
  readonly saveNow: () => Promise<boolean>;
  readonly sign: () => Promise<void>;
  readonly undoSign: () => Promise<void>;
  readonly discard: () => Promise<void>;
  /** Puts a version's text in the editor; what stood there is sealed and kept first. */
  readonly restore: (version: Pick<NoteVersion, 'version' | 'writtenAt'>) => Promise<void>;
  readonly undoRestore: () => Promise<void>;
  readonly dismissRestored: () => void;
  /** Saves what is unsaved and makes a version of what was written since the note was opened. */
  readonly leave: () => Promise<void>;
  /** The text on the screen, for the clipboard when it cannot be saved. */
  readonly text: () => NoteBody | null;
}

const CLEAN: DraftState = { kind: 'clean', savedAt: null };

/** One note on the screen: opening, autosave, signature and leaving. All it knows is in the vault, or forgotten with it. */
export function createNoteSession(call: SigiloBridge['call'], id: NoteId): NoteSession {
  const store = createStore<NoteState>(() => ({
    phase: 'loading',
    note: null,
    opened: 0,
    save: CLEAN,
    blank: true,
    busy: null,
    problem: null,
    restored: null,
  }));
  let saver: DraftSaver<null> = createDraftSaver(write);
  let written: Written | null = null;
  let caretKept: Caret | null = null;
  /** Whether something went into the draft since the note was opened; leaving an untouched note writes nothing. */
  let touched = false;

  /** Takes the document at the moment of writing, so that the latest wins and a key costs no serialising. */
  async function write(): Promise<Result<{ readonly savedAt: Instant }, VaultError>> {
    if (written === null) throw new Error('There is nothing to save without an editor');
    const { document, caret } = written;
    const result = await call('notes.saveDraft', { id, body: noteBody(document), caret });
    if (result.ok) {
      touched = true;
      caretKept = caret;
    }
    return result;
  }

  function show(now: Written): void {
    written = now;
    const blank = nothingWritten(now.document);
    if (blank !== store.getState().blank) store.setState({ blank });
  }

  const isDraft = (): boolean => store.getState().note?.state === 'draft';

  async function open(): Promise<void> {
    const result = await call('notes.open', { id });
    if (!result.ok) {
      // A note that is on the screen stays there; only a first opening that fails has nothing to show.
      store.setState((before) => ({ phase: before.note === null ? 'failed' : before.phase, problem: result.error }));
      return;
    }
    const { note } = result.value;
    written = null;
    caretKept = null;
    saver = createDraftSaver(write, note.savedAt);
    const current = saver;
    current.subscribe(() => {
      if (current === saver) store.setState({ save: current.state() });
    });
    store.setState((before) => ({
      phase: 'open',
      note,
      opened: before.opened + 1,
      save: saver.state(),
      problem: null,
    }));
  }

  async function saveNow(): Promise<boolean> {
    if (!isDraft() || written === null) return true;
    if (caretKept !== null && !sameCaret(caretKept, written.caret)) saver.changed(null);
    return saver.flush();
  }

  async function run(busy: NonNullable<NoteState['busy']>, action: () => Promise<VaultError | null>): Promise<void> {
    if (store.getState().busy !== null) return;
    store.setState({ busy, problem: null });
    const problem = await action();
    store.setState(problem === null ? { busy: null } : { busy: null, problem });
  }

  const sign = (): Promise<void> =>
    run('signing', async () => {
      if (written === null || !isDraft()) return null;
      // The draft is sealed before it is signed: whatever becomes of the signature, the text is safe. A save that fails says so itself.
      if (!(await saver.flush())) return null;
      const result = await call('notes.sign', { id, body: noteBody(written.document) });
      if (!result.ok) return result.error;
      await open();
      store.setState({ restored: null });
      return null;
    });

  async function putBack(version: number): Promise<Result<{ readonly before: number }, VaultError> | null> {
    const { note } = store.getState();
    if (note === null || written === null || !isDraft()) return null;
    // What is on the screen is sealed first, so that the vault keeps it. A save that fails says so itself.
    if (!(await saver.flush())) return null;
    const result = await call('notes.restoreVersion', { id, version, revision: note.revision, caret: written.caret });
    if (result.ok) touched = true;
    // After a conflict, too: the note is shown as it stands now, and what she typed is in it, for it was sealed before.
    if (result.ok || result.error.code === 'conflict') await open();
    return result;
  }

  const restore: NoteSession['restore'] = ({ version, writtenAt }) =>
    run('restoring', async () => {
      const result = await putBack(version);
      if (result === null) return null;
      if (!result.ok) return result.error;
      store.setState({ restored: { writtenAt, before: result.value.before } });
      return null;
    });

  const undoRestore = (): Promise<void> =>
    run('restoring', async () => {
      const { restored } = store.getState();
      const result = restored === null ? null : await putBack(restored.before);
      if (result === null) return null;
      if (!result.ok) return result.error;
      store.setState({ restored: null });
      return null;
    });

  const undoSign = (): Promise<void> =>
    run('undoing', async () => {
      const result = await call('notes.undoSign', { id });
      await open();
      return result.ok ? null : result.error;
    });

  const discard = (): Promise<void> =>
    run('discarding', async () => {
      // The vault deletes only what holds no text, so the blanks that were typed have to be there.
      await saver.flush();
      const result = await call('notes.discardEmpty', { id });
      if (!result.ok) return result.error;
      written = null;
      store.setState({ phase: 'discarded' });
      return null;
    });

  async function leave(): Promise<void> {
    if (!isDraft() || store.getState().phase === 'discarded') return;
    const safe = await saveNow();
    if (safe && (touched || store.getState().note?.hasDraft === true)) await call('notes.keepVersion', { id });
  }

  return {
    store,
    open,
    shown: (now) => {
      show(now);
      caretKept = now.caret;
    },
    typed: (now) => {
      // What a note under signature takes in would be neither signed nor saved; the editor is read-only meanwhile.
      if (store.getState().busy !== null) return;
      show(now);
      saver.changed(null);
    },
    moved: (caret) => {
      if (written !== null) written = { ...written, caret };
    },
    saveNow,
    sign,
    undoSign,
    discard,
    restore,
    undoRestore,
    dismissRestored: () => store.setState({ restored: null }),
    leave,
    text: () => (written === null ? (store.getState().note?.body ?? null) : noteBody(written.document)),
  };
}

function sameCaret(a: Caret, b: Caret): boolean {
  return a.anchor === b.anchor && a.head === b.head && a.scrollTop === b.scrollTop;
}
