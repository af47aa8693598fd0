import { z } from 'zod';
import type { NoteBody } from '../clinical/note.ts';
import {
  PatientId,
  type BlobId,
  type PatientTag,
  type PrincipalId,
  type PrivateDocumentId,
  type PrivateNoteId,
  type VaultId,
} from '../ids.ts';
import { Instant, Zone } from '../time.ts';
import { readDocumentDetails, type BlobKey } from './document-details.ts';
import { groupBy } from './group-by.ts';
import type { SodiumLike } from './platform.ts';
import { CarriedPrivateKeys } from './private-keys.ts';
import type { PrivateDocumentRow, PrivateNoteRow, PrivateRows } from './private-rows.ts';
import { openRecordValue } from './records.ts';

/** The sealed head of a private note; its payload's other members are for lists. */
const Head = z.object({ v: z.literal(1), patientId: PatientId, occurredAt: Instant, zone: Zone });
const Text = z.object({ v: z.literal(1), json: z.string(), plain: z.string() });
const Whose = z.object({ patientId: PatientId });

/** Private notes are unsigned: nobody but their author reads them. */
export interface PrivateNoteFile {
  readonly id: PrivateNoteId;
  /** Null where the note's head does not open, which makes its `body` no less readable. */
  readonly when: { readonly occurredAt: Instant; readonly zone: Zone } | null;
  readonly createdAt: Instant;
  /** What was typed last. `empty`: nothing was written yet. `damaged`: it does not open. */
  readonly body: NoteBody | 'empty' | 'damaged';
  /** Other versions than the one shown, newest first. */
  readonly earlier: readonly {
    readonly version: number;
    readonly writtenAt: Instant;
    readonly body: NoteBody | 'damaged';
  }[];
}

export interface PrivateDocumentFile {
  readonly id: PrivateDocumentId;
  readonly blobId: BlobId;
  readonly addedAt: Instant;
  /** Null where the row does not open; the key in it is the caller's to wipe. */
  readonly details: BlobKey | null;
}

export interface PrivateFile {
  /** Newest first. */
  readonly notes: readonly PrivateNoteFile[];
  /** Oldest first. */
  readonly documents: readonly PrivateDocumentFile[];
}

export interface PracticePrivateOf {
  readonly vaultId: VaultId;
  /** Whose compartment it is: the principal that the secret made the reader. */
  readonly principal: PrincipalId;
  readonly rows: PrivateRows;
}

/** The author's private compartment in a backup. Texts are unsealed when they are asked for and not kept. `wipe` zeroes its keys. */
export class PracticePrivate {
  readonly #of: PracticePrivateOf;
  readonly #sodium: SodiumLike;
  readonly #keys: CarriedPrivateKeys;
  readonly #notes: ReadonlyMap<PatientTag, readonly PrivateNoteRow[]>;
  readonly #documents: ReadonlyMap<PatientTag, readonly PrivateDocumentRow[]>;
  readonly #versions: ReadonlyMap<PrivateNoteId, PrivateRows['private_note_versions']>;
  readonly #drafts: ReadonlyMap<PrivateNoteId, PrivateRows['private_drafts'][number]>;

  /**
   * @param of rows that `readObjects` gave after it said that the whole file is sound
   * @param compartment 32 bytes as `openBackup` gave them, not kept: they stay the caller's
   */
  constructor(of: PracticePrivateOf, compartment: Uint8Array, sodium: SodiumLike) {
    const { vaultId, principal, rows } = of;
    this.#of = of;
    this.#sodium = sodium;
    this.#keys = new CarriedPrivateKeys({ vaultId, principal, rows: rows.private_keys }, compartment, sodium);
    const mine = <T extends { readonly principal: PrincipalId }>(all: readonly T[]): T[] =>
      all.filter((row) => row.principal === principal);
    this.#notes = groupBy(mine(rows.private_notes), (row) => row.patient_tag);
    this.#documents = groupBy(mine(rows.private_documents), (row) => row.patient_tag);
    this.#versions = groupBy(rows.private_note_versions, (row) => row.note_id);
    this.#drafts = new Map(rows.private_drafts.map((row) => [row.note_id, row]));
  }

  /** Of patients whom the backup knows or not: only the id is needed. */
  of(patientId: PatientId): PrivateFile {
    const tag = this.#keys.tagOf(patientId);
    return {
      notes: (this.#notes.get(tag) ?? [])
        .map((row) => this.#note(row, patientId))
        .sort((a, b) => byText(b.when?.occurredAt ?? b.createdAt, a.when?.occurredAt ?? a.createdAt)),
      documents: (this.#documents.get(tag) ?? [])
        .toSorted((a, b) => byText(a.created_at, b.created_at) || byText(a.id, b.id))
        .map((row) => this.#document(row, patientId)),
    };
  }

  /** How many private notes and documents there are of one patient; opens nothing. */
  count(patientId: PatientId): number {
    const tag = this.#keys.tagOf(patientId);
    return (this.#notes.get(tag)?.length ?? 0) + (this.#documents.get(tag)?.length ?? 0);
  }

  /** How many private notes and documents are about none of `patients`: nobody can tell about whom. */
  strays(patients: Iterable<PatientId>): number {
    const known = new Set<PatientTag>();
    for (const patientId of patients) known.add(this.#keys.tagOf(patientId));
    let count = 0;
    for (const rows of [this.#notes, this.#documents])
      for (const [tag, { length }] of rows) if (!known.has(tag)) count += length;
    return count;
  }

  wipe(): void {
    this.#keys.wipe();
  }

  #note(row: PrivateNoteRow, patientId: PatientId): PrivateNoteFile {
    const { id, patient_tag: tag, revision, sealed } = row;
    const head = Head.safeParse(this.#open(tag, 'private_notes', id, 'details', revision, sealed));
    // A head that says another patient was put here by somebody.
    const when = head.success && head.data.patientId === patientId ? head.data : null;
    const versions = (this.#versions.get(id) ?? []).toSorted((a, b) => b.version - a.version);
    const shown = versions.find(({ version }) => version === row.versions) ?? null;
    const draft = this.#drafts.get(id);
    const text = (version: PrivateRows['private_note_versions'][number]): NoteBody | 'damaged' =>
      this.#text(tag, 'private_note_versions', `${id}/${version.version}`, 'text', version.version, version.sealed);
    const body =
      draft !== undefined
        ? this.#text(tag, 'private_drafts', id, 'draft', draft.revision, draft.sealed)
        : shown !== null
          ? text(shown)
          : row.versions === 0
            ? 'empty'
            : 'damaged';
    return {
      id,
      when: when && { occurredAt: when.occurredAt, zone: when.zone },
      createdAt: row.created_at,
      body,
      earlier: versions
        .filter((version) => draft !== undefined || version !== shown)
        .map((version) => ({ version: version.version, writtenAt: version.written_at, body: text(version) })),
    };
  }

  #document(row: PrivateDocumentRow, patientId: PatientId): PrivateDocumentFile {
    const { id, patient_tag: tag, blob_id: blobId, created_at: addedAt, revision, sealed } = row;
    const payload = this.#open(tag, 'private_documents', id, 'details', revision, sealed);
    const whose = Whose.safeParse(payload);
    const details = whose.success && whose.data.patientId === patientId ? readDocumentDetails(payload, blobId) : null;
    return { id, blobId, addedAt, details };
  }

  #text(
    tag: PatientTag,
    table: string,
    row: string,
    fieldSet: string,
    revision: number,
    sealed: Uint8Array,
  ): NoteBody | 'damaged' {
    const text = Text.safeParse(this.#open(tag, table, row, fieldSet, revision, sealed));
    return text.success ? { json: text.data.json, plain: text.data.plain } : 'damaged';
  }

  #open(tag: PatientTag, table: string, row: string, fieldSet: string, revision: number, sealed: Uint8Array): unknown {
    const key = this.#keys.get(tag);
    const ref = { vaultId: this.#of.vaultId, patientId: tag, table, row, fieldSet, revision, epoch: 1 };
    return key === null ? undefined : openRecordValue(this.#sodium, key, ref, sealed);
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
