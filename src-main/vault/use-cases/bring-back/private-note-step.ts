import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import { deletePrivateDraft } from '../../storage/repositories/private-drafts.ts';
import { insertPrivateVersion, readPrivateVersion } from '../../storage/repositories/private-note-versions.ts';
import {
  insertPrivateNote,
  readPrivateNote,
  type PrivateNoteRecord,
} from '../../storage/repositories/private-notes.ts';
import { writePrivateNote } from '../private/private-note-access.ts';
import { openHeader, openText, sealHeader, sealText } from '../private/private-note-record.ts';
import { beginningOf, privateDraftOf, privateTextOf } from '../private/private-note-text.ts';
import { LEFT, SAME, type Step } from './bring-back.types.ts';
import type { OpenedPrivateNote } from './opened-private.ts';

/** Where it is written: what is open, and the transaction of the writing. */
export interface PrivateWriting {
  readonly vault: OpenVault;
  readonly records: PrivateRecords;
  readonly tx: Transaction;
}

/**
 * The rule of ordinary notes: one that is gone comes back with all its versions and their moments, sealed under the patient's private key of now, which is made where there is
 * none; one that says something else now gets the old text as its newest version, and what stood here stays in its history. Nothing private is signed.
 */
export function privateNoteStep(
  vault: OpenVault,
  records: PrivateRecords,
  then: OpenedPrivateNote,
): Step<PrivateWriting> {
  switch (privateNoteState(vault, records, then)) {
    case 'missing-here':
      return { verdict: 'added', write: (to) => insert(to, then) };
    case 'same':
      return SAME;
    case 'differs': {
      const here = readPrivateNote(vault.db, then.note.id, vault.me.principal);
      if (here?.tag !== then.note.tag) return LEFT;
      return { verdict: 'revised', write: (to) => revise(to, here, then) };
    }
  }
}

/** By the text that she would read of it. */
export function privateNoteState(
  vault: OpenVault,
  records: PrivateRecords,
  { note, texts }: OpenedPrivateNote,
): 'same' | 'differs' | 'missing-here' {
  const here = readPrivateNote(vault.db, note.id, vault.me.principal);
  if (here === null) return 'missing-here';
  const today = privateTextOf(vault, records, here);
  const then = texts.at(-1)?.body;
  const same = today.ok && today.value !== null && then !== undefined && sameBody(today.value, then);
  return same && here.tag === note.tag ? 'same' : 'differs';
}

function insert({ vault, records }: PrivateWriting, { note, header, texts }: OpenedPrivateNote) {
  const keyMade = records.ensureKey(note.tag);
  const place = { ...note, revision: note.revision + 1 };
  const beginning = beginningOf(texts.at(-1)?.body.plain ?? '');
  const sealed = sealHeader(records, place, { ...header, beginning });
  insertPrivateNote(vault.db, { ...place, sealed, updatedAt: vault.clock.now() });
  return [
    ...keyMade,
    { table: 'private_notes', row: [note.id] } as const,
    ...texts.map((text) => insertText({ vault, records }, note, text)),
  ];
}

function insertText(
  { vault, records }: Pick<PrivateWriting, 'vault' | 'records'>,
  note: Pick<PrivateNoteRecord, 'id' | 'tag'>,
  { version, writtenAt, body }: OpenedPrivateNote['texts'][number],
) {
  const sealed = sealText(records, note, version, body);
  insertPrivateVersion(vault.db, { noteId: note.id, version, sealed, writtenAt });
  return { table: 'private_note_versions', row: [note.id, String(version)] } as const;
}

/** What was half typed here becomes a version, then each text that no version of it here says, the version's own last of all. */
function revise(to: PrivateWriting, here: PrivateNoteRecord, then: OpenedPrivateNote) {
  const { vault, records, tx } = to;
  const keyMade = records.ensureKey(here.tag);
  const draft = privateDraftOf(vault, records, here);
  if (!draft.ok) throw new VaultFailure(draft.error);
  const held = Array.from({ length: here.versions }, (_, index) => textOf(to, here, index + 1));
  const now = vault.clock.now();
  const added = goesOn(then, held, draft.value === null)
    ? then.texts.slice(here.versions)
    : missingTexts(then, held, draft.value?.body ?? null).map((body, index) => ({
        version: here.versions + index + 1,
        writtenAt: now,
        body,
      }));
  const changes = added.map((text) => insertText(to, here, text));
  const header = openHeader(records, here);
  writePrivateNote(
    vault,
    records,
    { note: here, header: header.ok ? header.value : then.header },
    { versions: here.versions + added.length, beginning: beginningOf(added.at(-1)?.body.plain ?? '') },
  );
  if (deletePrivateDraft(vault.db, here.id)) tx.touched({ table: 'private_drafts', row: [here.id] });
  return [...keyMade, { table: 'private_notes', row: [here.id] } as const, ...changes];
}

/** The version goes on where the note here stopped, word for word and with nothing typed since: then its versions come as they are. */
function goesOn({ texts }: OpenedPrivateNote, held: readonly (NoteBody | null)[], noDraft: boolean): boolean {
  if (!noDraft || texts.length <= held.length) return false;
  return held.every((body, index) => body !== null && sameBody(body, texts[index]?.body ?? body));
}

function missingTexts(
  { texts }: OpenedPrivateNote,
  held: readonly (NoteBody | null)[],
  draft: NoteBody | null,
): NoteBody[] {
  const added: NoteBody[] = [];
  const all = [...(draft === null ? [] : [draft]), ...texts.map(({ body }) => body)];
  for (const body of all)
    if (![...held, ...added].some((other) => other !== null && sameBody(other, body))) added.push(body);
  const then = texts.at(-1)?.body;
  const last = added.at(-1) ?? held.at(-1);
  if (then !== undefined && !(last && sameBody(last, then))) added.push(then);
  return added;
}

/** Null where it does not open. */
function textOf({ vault, records }: PrivateWriting, note: PrivateNoteRecord, number: number): NoteBody | null {
  const version = readPrivateVersion(vault.db, note.id, number);
  const text = version === null ? null : openText(records, note, version);
  return text?.ok === true ? text.value : null;
}
