import { EMPTY_NOTE_JSON } from '../../../../src-shared/clinical/note-document.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { CommandInput } from '../../../../src-shared/commands/contract.ts';
import type { PrivateNote, PrivateStatus } from '../../../../src-shared/commands/private.contract.ts';
import { PatientId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { createFakeBridge, type FakeBridge, type FakeCommands, type FakeShell } from '../../../support/fake-bridge.ts';

export const TWO_MINUTES_MS = 120_000;
export const PIN = '482913';
export const patientId = PatientId.parse('00000000-0000-4000-8000-000000000002');
export const noteId = PrivateNoteId.parse('00000000-0000-4000-8000-000000000011');

export const bodyOf = (text: string): NoteBody => ({
  json:
    text === ''
      ? EMPTY_NOTE_JSON
      : JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }),
  plain: text,
});

const privateNote = (text: string): PrivateNote => ({
  id: noteId,
  patientId,
  occurredAt: Instant.parse('2026-11-17T10:00:00.000Z'),
  zone: Zone.parse('Europe/Madrid'),
  beginning: text,
  updatedAt: Instant.parse('2026-11-17T10:00:00.000Z'),
  versions: 1,
  body: bodyOf(text),
  caret: { anchor: 1, head: 1, scrollTop: 0 },
  draftSavedAt: null,
});

export interface FakePart {
  readonly bridge: FakeBridge;
  /** As the vault's own backstop would: at once, whatever the page does. */
  readonly closeByItself: () => void;
  readonly isOpen: () => boolean;
  readonly stored: () => string;
  readonly saves: readonly CommandInput<'private.saveDraft'>[];
  /** Names of the calls of the private part, in order. */
  readonly asked: () => readonly string[];
}

interface FakePartOptions {
  readonly pinSet?: boolean;
  readonly text?: string;
  /** Where a save fails for another reason than being closed. */
  readonly failing?: { error: VaultError | null };
  readonly more?: FakeCommands;
  readonly shell?: FakeShell;
}

/** The vault's private part with one note, as far as its contract says. */
export function fakePrivatePart({
  pinSet = true,
  text = 'She reminds me of my sister.',
  failing = { error: null },
  more = {},
  shell = {},
}: FakePartOptions = {}): FakePart {
  let open = false;
  let triesLeft = 5;
  let note = privateNote(text);
  const saves: CommandInput<'private.saveDraft'>[] = [];
  const status = (): PrivateStatus => ({ open, closesInMs: open ? TWO_MINUTES_MS : null, pinSet, triesLeft });
  const whileOpen = <T>(answer: () => Result<T, VaultError>): Result<T, VaultError> =>
    open ? answer() : err({ code: 'private-locked' });
  const commands: FakeCommands = {
    'private.status': () => ok(status()),
    'private.open': ({ way }) => {
      if (way.kind === 'pin') {
        if (triesLeft === 0) return err({ code: 'pin-not-available', reason: 'tries' });
        if (new TextDecoder().decode(way.bytes) !== PIN) {
          triesLeft -= 1;
          return err({ code: 'wrong-pin', triesLeft });
        }
      }
      open = true;
      triesLeft = 5;
      return ok(status());
    },
    'private.close': () => {
      open = false;
      return ok({});
    },
    'private.keepOpen': () => whileOpen(() => ok(status())),
    'private.notes': () => whileOpen(() => ok({ notes: [note] })),
    'private.openNote': () => whileOpen(() => ok({ note })),
    'private.saveDraft': (input) =>
      whileOpen(() => {
        if (failing.error !== null) return err(failing.error);
        saves.push(input);
        note = { ...note, body: input.body, caret: input.caret };
        return ok({ savedAt: Instant.parse(new Date().toISOString()) });
      }),
    'private.keepVersion': () => whileOpen(() => ok({ version: 2 })),
    'private.documents': () => whileOpen(() => ok({ documents: [] })),
    ...more,
  };
  const bridge = createFakeBridge(commands, shell);
  return {
    bridge,
    closeByItself: () => {
      open = false;
      bridge.emitVault({ event: 'private.status', payload: status() });
    },
    isOpen: () => open,
    stored: () => note.body.plain,
    saves,
    asked: () => bridge.calls.map(({ name }) => name).filter((name) => name.startsWith('private.')),
  };
}
