import { z } from 'zod';
import type { NoteBody } from '../clinical/note.ts';
import { fold } from '../clinical/person-name.ts';
import { lps } from '../encoding/bytes.ts';
import type { NoteId, PrincipalId, SessionId, VaultId } from '../ids.ts';
import { signingKeysAt } from '../signing-keys.ts';
import type { Directory } from '../vault-header.ts';
import { groupBy } from './group-by.ts';
import type { CarriedPatientKeys } from './patient-keys.ts';
import type { SodiumLike } from './platform.ts';
import type { NoteRow, NoteVersionRow, PracticeRows } from './practice-rows.ts';
import type { NoteFile, PracticeHit } from './practice.types.ts';
import { noteFields } from './record-fields.ts';
import { openRecordValue } from './records.ts';

/** The sealed text of a version or of a note's draft. */
const Text = z.object({ v: z.literal(1), json: z.string(), plain: z.string() });

export interface NotesOf {
  readonly vaultId: VaultId;
  /** Whose drafts count. */
  readonly principal: PrincipalId;
  readonly directory: Directory;
  readonly rows: PracticeRows;
  readonly keys: CarriedPatientKeys;
}

/** Opens the notes of a backup: the same text, versions and verdict on the signature that the app shows. */
export class PracticeNotes {
  readonly #of: NotesOf;
  readonly #sodium: SodiumLike;
  readonly #versions: ReadonlyMap<NoteId, readonly NoteVersionRow[]>;
  readonly #drafts: ReadonlyMap<string, PracticeRows['drafts'][number]>;
  readonly #sessionNumbers: ReadonlyMap<SessionId, number>;
  readonly #folded = new Map<NoteId, string>();

  constructor(of: NotesOf, sodium: SodiumLike) {
    this.#of = of;
    this.#sodium = sodium;
    this.#versions = groupBy(of.rows.note_versions, (version) => version.note_id);
    this.#drafts = new Map(
      of.rows.drafts.filter((draft) => draft.principal === of.principal).map((draft) => [draft.key, draft]),
    );
    this.#sessionNumbers = new Map(of.rows.sessions.map((session) => [session.id, session.number]));
  }

  open(note: NoteRow): NoteFile {
    const versions = (this.#versions.get(note.id) ?? []).toSorted((a, b) => b.version - a.version);
    const shown = this.#shownVersion(note, versions);
    const draft = note.state === 'draft' ? this.#draft(note) : null;
    const body = draft ?? (shown === null ? this.#withoutVersion(note) : this.#text(note, shown));
    const earlier = versions.filter((version) => draft !== null || version !== shown);
    const signed = note.state !== 'draft';
    return {
      id: note.id,
      kind: note.kind,
      sessionNumber: note.session_id === null ? null : (this.#sessionNumbers.get(note.session_id) ?? null),
      occurredAt: note.occurred_at,
      zone: note.zone,
      signedAt: signed ? note.signed_at : null,
      signatureValid: signed ? typeof body === 'object' && this.#signatureHolds(note, shown, body) : null,
      body,
      version: draft === null ? (shown?.version ?? null) : null,
      earlier: earlier.map((version) => ({
        version: version.version,
        writtenAt: version.written_at,
        body: this.#text(note, version),
      })),
    };
  }

  /** Notes in which every one of `words` (by `searchFold`) stands, newest first, at most `limit`; `null` now and then, for a pause. */
  *search(words: readonly string[], limit: number): Generator<PracticeHit | null> {
    const newestFirst = this.#of.rows.notes.toSorted((a, b) => (a.occurred_at < b.occurred_at ? 1 : -1));
    let found = 0;
    for (const [index, note] of newestFirst.entries()) {
      if (index % 500 === 499) yield null;
      const folded = this.#foldedPlain(note);
      if (!words.every((word) => folded.includes(word))) continue;
      yield {
        patientId: note.patient_id,
        noteId: note.id,
        occurredAt: note.occurred_at,
        zone: note.zone,
        snippet: snippetOf(this.#plain(note), words[0] ?? ''),
      };
      if (++found === limit) return;
    }
  }

  /** Kept once made: the first search unseals every note, those that follow are quick. */
  #foldedPlain(note: NoteRow): string {
    const kept = this.#folded.get(note.id);
    if (kept !== undefined) return kept;
    const folded = searchFold(this.#plain(note));
    this.#folded.set(note.id, folded);
    return folded;
  }

  #plain(note: NoteRow): string {
    const draft = note.state === 'draft' ? this.#draft(note) : null;
    const shown = draft === null ? this.#shownVersion(note, this.#versions.get(note.id) ?? []) : null;
    const body = draft ?? (shown && this.#text(note, shown));
    return body === null || body === 'damaged' ? '' : body.plain;
  }

  #shownVersion(note: NoteRow, versions: readonly NoteVersionRow[]): NoteVersionRow | null {
    const wanted = note.state === 'draft' ? note.versions : (note.signed_version ?? note.versions);
    return versions.find(({ version }) => version === wanted) ?? null;
  }

  #withoutVersion(note: NoteRow): 'empty' | 'damaged' {
    return note.state === 'draft' && note.versions === 0 ? 'empty' : 'damaged';
  }

  #draft(note: NoteRow): NoteBody | 'damaged' | null {
    const draft = this.#drafts.get(`note:${note.id}`);
    if (draft === undefined) return null;
    const { key, principal, key_epoch: epoch, revision, sealed } = draft;
    return this.#openText(note, 'drafts', `${key}/${principal}`, 'draft', revision, epoch, sealed);
  }

  #text(note: NoteRow, version: NoteVersionRow): NoteBody | 'damaged' {
    const row = `${note.id}/${version.version}`;
    return this.#openText(note, 'note_versions', row, 'text', version.version, version.key_epoch, version.sealed);
  }

  #openText(
    note: NoteRow,
    table: string,
    row: string,
    fieldSet: string,
    revision: number,
    epoch: number,
    sealed: Uint8Array,
  ): NoteBody | 'damaged' {
    const { vaultId, keys } = this.#of;
    const patientId = note.patient_id;
    const key = keys.get(patientId, epoch);
    const ref = { vaultId, patientId, table, row, fieldSet, revision, epoch };
    const text = Text.safeParse(key && openRecordValue(this.#sodium, key, ref, sealed));
    return text.success ? { json: text.data.json, plain: text.data.plain } : 'damaged';
  }

  /** FORMAT.md, "Note signature". */
  #signatureHolds(note: NoteRow, version: NoteVersionRow | null, body: NoteBody): boolean {
    if (version?.signature?.length !== 64 || note.signed_at === null || note.signed_version !== version.version) {
      return false;
    }
    const signed = {
      noteId: note.id,
      version: version.version,
      author: version.author,
      signedAt: note.signed_at,
      ...body,
    };
    const digest = this.#sodium.crypto_generichash(32, lps(...noteFields(signed)), null);
    const { signature } = version;
    return signingKeysAt(this.#of.directory, version.author, note.signed_at).some((key) =>
      this.#sodium.crypto_sign_verify_detached(signature, digest, key),
    );
  }
}

/** Lower case without any diacritic, so that `sueno` finds `sueño`: whoever searches here may have another keyboard than the writer. */
export function searchFold(text: string): string {
  return fold(text).replaceAll('\u007f', '');
}

const BEFORE = 60;
const AFTER = 120;

/** A piece of the text around the first place of a folded word that stands in it. */
function snippetOf(plain: string, word: string): PracticeHit['snippet'] {
  const place = searchFold(plain).indexOf(word);
  // Folding changes lengths (accents go), so the place is found again in the text itself, character by character.
  const at = unfoldedIndex(plain, place);
  const length = Math.max(1, unfoldedIndex(plain, place + word.length) - at);
  const start = wordStart(plain, at - BEFORE, at);
  const end = wordEnd(plain, at + length, at + length + AFTER);
  const before = (start > 0 ? '… ' : '') + plain.slice(start, at);
  const after = plain.slice(at + length, end) + (end < plain.length ? ' …' : '');
  const text = (before + plain.slice(at, at + length) + after).replaceAll('\n', ' ');
  return { text, at: before.length, length };
}

/** The first beginning of a word from `from` on; `from` itself where there is none before `until`. */
function wordStart(plain: string, from: number, until: number): number {
  if (from <= 0) return 0;
  const gap = plain.slice(from, until).search(/\s\S/);
  return gap === -1 ? from : from + gap + 1;
}

/** The last end of a word before `until`; `until` itself where there is none after `from`. */
function wordEnd(plain: string, from: number, until: number): number {
  if (until >= plain.length) return plain.length;
  const gap = plain.slice(from, until).search(/\s\S*$/);
  return gap === -1 ? until : from + gap;
}

/** Where the folded text's index `wanted` stands in the text that was folded. */
function unfoldedIndex(plain: string, wanted: number): number {
  let folded = 0;
  let index = 0;
  for (const character of plain) {
    const width = searchFold(character).length;
    if (folded + width > wanted) return index;
    folded += width;
    index += character.length;
  }
  return index;
}
