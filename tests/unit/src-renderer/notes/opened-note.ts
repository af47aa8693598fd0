import { Editor } from '@tiptap/core';
import { noteExtensions } from '../../../../src-renderer/features/notes/editor/note-extensions.ts';
import { createNoteSession, type Written } from '../../../../src-renderer/features/notes/note-store.ts';
import { EMPTY_NOTE_JSON } from '../../../../src-shared/clinical/note-document.ts';
import type { Note } from '../../../../src-shared/clinical/note.ts';
import type { CommandInput } from '../../../../src-shared/commands/contract.ts';
import { NoteId, PatientId, PrincipalId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';

export const START = Date.parse('2026-11-17T10:00:00.000Z');
const GRACE_MS = 600_000;
export const id = NoteId.parse('00000000-0000-4000-8000-000000000001');
export const clock = () => Instant.parse(new Date().toISOString());

function emptyNote(): Note {
  return {
    id,
    patientId: PatientId.parse('00000000-0000-4000-8000-000000000002'),
    author: PrincipalId.parse('00000000-0000-4000-8000-000000000003'),
    kind: 'session',
    parentId: null,
    sessionId: null,
    occurredAt: Instant.parse('2026-11-17T10:00:00.000Z'),
    zone: Zone.parse('Europe/Madrid'),
    state: 'draft',
    signedAt: null,
    finalAt: null,
    versions: 0,
    hasDraft: false,
    revision: 1,
    body: { json: EMPTY_NOTE_JSON, plain: '' },
    caret: null,
    savedAt: null,
    signatureValid: null,
  };
}

type Saved = Result<{ savedAt: Instant }, VaultError>;

/** One note in a vault that saves after `tookMs`, with a real editor document typed into it. */
export async function opened(overrides: FakeCommands = {}, tookMs = 5) {
  let note = emptyNote();
  const saves: { readonly at: number; readonly input: CommandInput<'notes.saveDraft'> }[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const bridge = createFakeBridge({
    'notes.open': () => ok({ note }),
    'notes.saveDraft': async (input): Promise<Saved> => {
      saves.push({ at: Date.now(), input });
      mostAtOnce = Math.max(mostAtOnce, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, tookMs));
      underWay--;
      note = { ...note, body: input.body, caret: input.caret, savedAt: clock(), hasDraft: true };
      return ok({ savedAt: clock() });
    },
    'notes.keepVersion': () => ok({ version: 1 }),
    'notes.discardEmpty': () => ok({}),
    'notes.sign': ({ body }) => {
      const finalAt = Instant.parse(new Date(Date.now() + GRACE_MS).toISOString());
      note = { ...note, body, state: 'signed', signedAt: clock(), finalAt, signatureValid: true };
      return ok({ signedAt: clock(), finalAt });
    },
    'notes.undoSign': () => {
      note = { ...note, state: 'draft', signedAt: null, finalAt: null, signatureValid: null };
      return ok({});
    },
    ...overrides,
  });
  const session = createNoteSession(bridge.call, id);
  await session.open();
  const editor = new Editor({
    element: null,
    extensions: noteExtensions({ onTooLarge: () => undefined, onSign: () => undefined }),
    content: '',
  });
  const written = (): Written => ({
    document: editor.state.doc,
    caret: { anchor: editor.state.selection.anchor, head: editor.state.selection.head, scrollTop: 0 },
  });
  session.shown(written());
  const type = (text: string): void => {
    const { tr } = editor.state;
    editor.view.dispatch(tr.insertText(text, tr.doc.content.size - 1));
    session.typed(written());
  };
  const called = (name: string) => bridge.calls.filter((call) => call.name === name).length;
  return { session, type, saves, called, written, state: session.store.getState, mostAtOnce: () => mostAtOnce };
}
