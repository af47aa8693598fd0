import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { CarriedNote } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { insertNoteVersion, readNoteVersion } from '../../storage/repositories/note-versions.ts';
import { insertNote, readNote, type NoteRecord } from '../../storage/repositories/notes.ts';
import { keyEpochOf, writeNote } from '../notes/note-access.ts';
import { signatureHolds } from '../notes/note-signature.ts';
import { dropNoteDraft, openNoteDraft, openVersion, sealVersion } from '../notes/note-text.ts';
import { addVersion } from '../notes/note-versions.ts';
import { LEFT, SAME, type Step } from './bring-back.types.ts';

type Texts = CarriedNote['texts'];

/**
 * A note that is gone comes back with all its versions, authors, moments and signatures, each text sealed anew: a signature is over the text, not over what it is
 * sealed in. An unsigned one that says something else now gets the old text as its newest version. A signed one, and another author's, is left.
 */
export function noteStep(vault: OpenVault, carried: CarriedNote): Step {
  const { note, texts } = carried;
  mustBeSigned(vault, carried);
  const here = readNote(vault.db, note.id);
  if (here === null) return { verdict: 'added', write: () => insert(vault, note, texts) };
  if (here.patientId !== note.patientId) return LEFT;
  const then = shownText(note, texts);
  const today = textToday(vault, here);
  if (today !== null && sameBody(then, today)) return SAME;
  if (here.state === 'signed' || here.author !== vault.me.principal) return LEFT;
  return { verdict: 'revised', write: () => revise(vault, here, carried, then) };
}

/** Whoever verifies the record afterwards finds every signature in order; a version where one is not is not brought back. */
function mustBeSigned(vault: OpenVault, { note, texts }: CarriedNote): void {
  for (const text of texts) {
    const version = { noteId: note.id, keyEpoch: 0, sealed: new Uint8Array(), ...text };
    const mustHave = note.state === 'signed' && note.signedVersion === text.version;
    const holds = signatureHolds(vault, note, version, text.body);
    if (holds === false || (mustHave && holds === null)) throw new VaultFailure({ code: 'record-damaged' });
  }
}

function shownText(note: NoteRecord, texts: Texts): NoteBody {
  const shown = note.state === 'signed' ? (note.signedVersion ?? note.versions) : note.versions;
  const text = texts[shown - 1];
  if (text === undefined) throw new VaultFailure({ code: 'record-damaged' });
  return text.body;
}

/** What she reads of the note today; null where there is nothing, or what there is does not open. */
function textToday(vault: OpenVault, here: NoteRecord): NoteBody | null {
  const draft = here.state === 'draft' ? openNoteDraft(vault, here) : null;
  if (draft?.ok === true && draft.value !== null) return draft.value.body;
  const shown = here.state === 'signed' ? (here.signedVersion ?? here.versions) : here.versions;
  return versionText(vault, here, shown);
}

function versionText(vault: OpenVault, here: NoteRecord, number: number): NoteBody | null {
  const version = readNoteVersion(vault.db, here.id, number);
  const text = version === null ? null : openVersion(vault, here, version);
  return text?.ok === true ? text.value : null;
}

function insert(vault: OpenVault, note: NoteRecord, texts: Texts): ReturnType<Step['write']> {
  insertNote(vault.db, { ...note, revision: note.revision + 1, updatedAt: vault.clock.now() });
  return [{ table: 'notes', row: [note.id] }, ...insertTexts(vault, note, texts)];
}

/** With the numbers, authors, moments and signatures that they had. */
function insertTexts(vault: OpenVault, note: NoteRecord, texts: Texts): ReturnType<Step['write']>[number][] {
  const keyEpoch = keyEpochOf(vault, note.patientId);
  return texts.map(({ version, author, signature, writtenAt, body }) => {
    const place = { noteId: note.id, version, keyEpoch };
    const sealed = sealVersion(vault, note, place, body);
    insertNoteVersion(vault.db, { ...place, author, sealed, signature, writtenAt });
    return { table: 'note_versions', row: [note.id, String(version)] };
  });
}

function revise(vault: OpenVault, here: NoteRecord, carried: CarriedNote, then: NoteBody): ReturnType<Step['write']> {
  const own = { table: 'notes', row: [here.id] } as const;
  if (isContinued(vault, here, carried)) {
    const { signedVersion, signedAt, finalAt, state, versions } = carried.note;
    const more = insertTexts(vault, here, carried.texts.slice(here.versions));
    writeNote(vault, here, { state, signedVersion, signedAt, finalAt, versions });
    return [own, ...more];
  }
  const held = Array.from({ length: here.versions }, (_, index) => versionText(vault, here, index + 1));
  const added: NoteBody[] = [];
  const isHeld = (body: NoteBody): boolean =>
    [...held, ...added].some((other) => other !== null && sameBody(other, body));
  const draft = openNoteDraft(vault, here);
  if (!draft.ok) throw new VaultFailure(draft.error);
  for (const body of [...(draft.value === null ? [] : [draft.value.body]), ...carried.texts.map((text) => text.body)])
    if (!isHeld(body)) added.push(body);
  const last = added.at(-1) ?? held.at(-1);
  if (!last || !sameBody(last, then)) added.push(then);
  let versions = here.versions;
  for (const body of added) versions = addVersion(vault, { ...here, versions }, body);
  writeNote(vault, here, { versions });
  dropNoteDraft(vault, here);
  return [
    own,
    ...added.map((_, index) => ({
      table: 'note_versions' as const,
      row: [here.id, String(here.versions + index + 1)],
    })),
  ];
}

/** The version goes on where the note here stopped, word for word and with nothing typed since: then its versions come as they are, signature and all. */
function isContinued(vault: OpenVault, here: NoteRecord, { note, texts }: CarriedNote): boolean {
  if (note.versions <= here.versions || note.author !== here.author) return false;
  const draft = openNoteDraft(vault, here);
  if (!draft.ok || draft.value !== null) return false;
  return texts.slice(0, here.versions).every(({ body }, index) => {
    const text = versionText(vault, here, index + 1);
    return text !== null && sameBody(text, body);
  });
}
