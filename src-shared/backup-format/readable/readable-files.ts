import { listName } from '../../clinical/person-name.ts';
import type { PatientId } from '../../ids.ts';
import type { Utf8Encoder } from '../../passphrase-bytes.ts';
import { groupBy } from '../group-by.ts';
import type { BackupHeader } from '../header.ts';
import type { SodiumLike } from '../platform.ts';
import type { PracticeRows, SessionRow } from '../practice-rows.ts';
import type { Practice } from '../practice.ts';
import { blobPlaintext } from './blob-stream.ts';
import { dataJson } from './data-json.ts';
import { datesIn } from './dates.ts';
import { FILES, comingHtml, indexHtml, type ListedPatient } from './index-html.ts';
import { problemsOf } from './problems.ts';
import type {
  PageContext,
  PrivatePart,
  ReadableFile,
  ReadableProblem,
  ReadableRecord,
  SavedDocument,
} from './readable.types.ts';
import { recordHtml } from './record-html.ts';
import { recordText } from './record-text.ts';
import { NamesTaken, safeName } from './safe-name.ts';
import type { SealedBlobs } from './sealed-blob.ts';
import { READABLE_TEXTS, fill, type ReadableLanguage } from './texts.ts';

/** Lengths of names in bytes, so that the whole stays below what old programs on Windows take for a path. */
const FOLDER_BYTES = 64;
const FILE_BYTES = 100;

export interface ReadableOf {
  readonly header: BackupHeader;
  /** With the rows that it was made of, once the whole backup was verified. */
  readonly practice: Practice;
  readonly rows: PracticeRows;
  readonly blobs: SealedBlobs;
  /** Null where private notes are not to be among the files. */
  readonly privatePart: PrivatePart | null;
  readonly language: ReadableLanguage;
  readonly sodium: SodiumLike;
  readonly utf8: Utf8Encoder;
  readonly onProblem?: (problem: ReadableProblem) => void;
  /** After each patient. */
  readonly onPatient?: (done: number, total: number) => void;
}

/** A document row of either kind, with its key. */
type Unsaved = ReturnType<Practice['documents']['of']>[number] | ReturnType<PrivatePart['of']>['documents'][number];

interface Saved {
  readonly folder: string;
  readonly documents: readonly SavedDocument[];
  readonly privateDocuments: readonly SavedDocument[];
}

/**
 * All that a verified backup holds of its patients as files that need no program to be read: attachments, pages and texts patient by patient, then the lists and
 * `data.json`. A file's pieces are to be taken before the next file is asked for; an attachment whose pieces were not taken to their end counts as not saved, and
 * the pages say so. Memory: one patient and one MiB.
 */
export function* readableFiles(of: ReadableOf): Generator<ReadableFile, void> {
  const { practice, rows, header, utf8 } = of;
  const texts = READABLE_TEXTS[of.language];
  const context: PageContext = { texts, language: of.language, dates: datesIn(texts.locale), zone: header.zone };
  const sessions = groupBy(rows.sessions, (session) => session.patient_id);
  const folders = new NamesTaken();
  const listed = new Map<PatientId, ListedPatient>();
  const saved = new Map<PatientId, Saved>();
  const lines = practice.patients();

  for (const line of lines) {
    const folder = folders.take(safeName(listName(line.name), line.id.slice(0, 8), FOLDER_BYTES), FOLDER_BYTES);
    const inside = `${FILES.patients}/${folder}`;
    listed.set(line.id, { line, folder });
    const documents = yield* attachments(of, line.id, practice.documents.of(line.id), `${inside}/${FILES.attachments}`);
    const ofPrivate = of.privatePart?.of(line.id).documents ?? [];
    const privateDocuments = yield* attachments(of, line.id, ofPrivate, `${inside}/${FILES.privateAttachments}`);
    saved.set(line.id, { folder, documents, privateDocuments });
    const record = recordOf(of, line.id, sessions, saved);
    for (const problem of problemsOf(record)) of.onProblem?.(problem);
    yield whole(`${inside}/${FILES.page}`, [recordHtml(context, record)], utf8);
    yield whole(`${inside}/${FILES.text}`, [recordText(context, record)], utf8);
    of.onPatient?.(listed.size, lines.length);
  }

  const made = {
    date: context.dates.date(header.createdAt, header.zone),
    time: context.dates.time(header.createdAt, header.zone),
  };
  const coming = practice.appointmentsFrom(header.createdAt);
  yield whole(FILES.coming, [comingHtml(context, fill(texts.comingFrom, made), coming, listed)], utf8);
  const index = indexHtml(context, {
    title: fill(texts.title, made),
    patients: [...listed.values()],
    notes: rows.notes.length,
    attachments: rows.documents.length,
    remarks: remarks(of, context),
  });
  yield whole(FILES.index, [index], utf8);
  const again = function* (): Generator<ReadableRecord> {
    for (const { id } of lines) yield recordOf(of, id, sessions, saved);
  };
  const privateIncluded = of.privatePart !== null;
  yield whole(FILES.data, dataJson({ header, unreadable: rows.unreadable, privateIncluded, records: again() }), utf8);
}

function remarks({ privatePart, rows, practice }: ReadableOf, { texts }: PageContext): string[] {
  const strays = privatePart?.strays(practice.patients().map(({ id }) => id)) ?? 0;
  return [
    privatePart === null ? texts.withoutPrivate : texts.withPrivate,
    ...(strays > 0 ? [fill(texts.strays, { count: strays })] : []),
    ...(rows.unreadable > 0 ? [fill(texts.unreadable, { count: rows.unreadable })] : []),
  ];
}

function recordOf(
  { practice, privatePart }: ReadableOf,
  id: PatientId,
  sessions: ReadonlyMap<PatientId, readonly SessionRow[]>,
  saved: ReadonlyMap<PatientId, Saved>,
): ReadableRecord {
  const file = practice.patient(id);
  const found = saved.get(id);
  if (file === null || found === undefined) throw new Error('a patient who was listed is not there');
  const part = privatePart?.of(id) ?? null;
  for (const document of part?.documents ?? []) document.details?.key.fill(0);
  return {
    folder: found.folder,
    file,
    sessions: (sessions.get(id) ?? []).toSorted((a, b) => (a.started_at < b.started_at ? 1 : -1)),
    documents: found.documents,
    private: part && { notes: part.notes, documents: found.privateDocuments },
  };
}

/** Hands out the attachments of one patient and answers where each of them was saved. */
function* attachments(
  of: ReadableOf,
  patientId: PatientId,
  documents: readonly Unsaved[],
  folder: string,
): Generator<ReadableFile, SavedDocument[]> {
  const names = new NamesTaken();
  const all: SavedDocument[] = [];
  for (const { id, blobId, addedAt, details } of documents) {
    const known = { id, blobId, addedAt, fileName: details?.fileName ?? null, bytes: details?.bytes ?? null };
    let path: string | null = null;
    if (details !== null) {
      const name = names.take(safeName(details.fileName, `document-${id.slice(0, 8)}`, FILE_BYTES), FILE_BYTES);
      const plain = blobPlaintext(of.sodium, details.key, of.header.vaultId, of.blobs.pieces(blobId));
      const pieces = toTheEnd(plain);
      const { fileName, bytes } = details;
      yield { path: `${folder}/${name}`, bytes, pieces: pieces.taken, attachment: { patientId, fileName } };
      if (pieces.complete()) path = `${folder}/${name}`;
      of.sodium.memzero(details.key);
    }
    if (path === null) of.onProblem?.({ kind: 'attachment', patientId, fileName: known.fileName });
    all.push({ ...known, path });
  }
  return all;
}

/** Tells afterwards whether everything was taken. */
function toTheEnd(pieces: AsyncIterable<Uint8Array>): {
  readonly taken: AsyncIterable<Uint8Array>;
  readonly complete: () => boolean;
} {
  let ended = false;
  const taken = async function* (): AsyncGenerator<Uint8Array> {
    yield* pieces;
    ended = true;
  };
  return { taken: taken(), complete: () => ended };
}

function whole(path: string, texts: Iterable<string>, utf8: Utf8Encoder): ReadableFile {
  const pieces = function* (): Generator<Uint8Array> {
    for (const text of texts) yield utf8.encode(text);
  };
  return { path, bytes: null, pieces: pieces(), attachment: null };
}
