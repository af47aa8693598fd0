import type { BackupHeader } from '../header.ts';
import type { PrivateNoteFile } from '../practice-private.ts';
import type { NoteFile } from '../practice.types.ts';
import type { ReadableRecord, SavedDocument } from './readable.types.ts';

/** The first member of `data.json`; its keys are those of docs/BACKUP-COMMAND.md. */
const DATA_FORMAT = 'sigilo-readable-1';

export interface DataOf {
  readonly header: BackupHeader;
  /** Rows that the reader does not know. */
  readonly unreadable: number;
  readonly privateIncluded: boolean;
  /** Asked for one by one, so that no more than one is in memory. */
  readonly records: Iterable<ReadableRecord>;
}

/** Everything as data, in pieces: the same backup gives the same bytes, whoever saves it. */
export function* dataJson({ header, unreadable, privateIncluded, records }: DataOf): Generator<string> {
  const { backupId, vaultId, instanceId, createdAt, zone, sequence, appVersion, schema } = header;
  const backup = { backupId, vaultId, instanceId, createdAt, zone, sequence, appVersion, schema };
  const head = { format: DATA_FORMAT, backup, unreadable, privateIncluded };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "patients": [`;
  let first = true;
  for (const record of records) {
    yield `${first ? '' : ','}\n  ${JSON.stringify(patientData(record))}`;
    first = false;
  }
  yield `\n ]\n}\n`;
}

function patientData({ folder, file, sessions, documents, private: part }: ReadableRecord): unknown {
  const { line, details } = file;
  const { id, kind, name, birthDate, contacts, archived } = line;
  return {
    id,
    folder,
    kind,
    name,
    birthDate,
    archived,
    contacts,
    details,
    appointments: file.appointments.map(({ startsAt, endsAt, zone, mode, state }) => ({
      startsAt,
      endsAt,
      zone,
      mode,
      state,
    })),
    sessions: sessions.map((session) => ({
      id: session.id,
      number: session.number,
      appointmentId: session.appointment_id,
      startedAt: session.started_at,
      endedAt: session.ended_at,
      zone: session.zone,
      mode: session.mode,
    })),
    notes: file.notes.map((note) => ({ ...noteData(note), addenda: note.addenda.map(noteData) })),
    documents: documents.map(documentData),
    private: part === null ? null : { notes: part.notes.map(privateData), documents: part.documents.map(documentData) },
  };
}

function noteData(note: NoteFile): object {
  const { id, kind, sessionNumber, occurredAt, zone, signedAt, signatureValid, version, body, earlier } = note;
  return {
    id,
    kind,
    sessionNumber,
    occurredAt,
    zone,
    signedAt,
    signature: signedAt === null ? null : signatureValid === true ? 'valid' : 'not valid',
    version,
    ...textData(body),
    otherVersions: earlier.map((one) => ({
      version: one.version,
      writtenAt: one.writtenAt,
      ...textData(one.body),
    })),
  };
}

function privateData({ id, when, createdAt, body, earlier }: PrivateNoteFile): unknown {
  return {
    id,
    occurredAt: when?.occurredAt ?? null,
    zone: when?.zone ?? null,
    createdAt,
    ...textData(body),
    otherVersions: earlier.map((one) => ({ version: one.version, writtenAt: one.writtenAt, ...textData(one.body) })),
  };
}

function textData(body: NoteFile['body']): object {
  return typeof body === 'object'
    ? { text: body.plain, document: body.json, textState: 'open' }
    : { text: null, document: null, textState: body };
}

function documentData({ id, blobId, addedAt, fileName, bytes, path }: SavedDocument): unknown {
  return { id, addedAt, fileName, bytes, blobId, path };
}
