import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inThreadKdf, type KdfRunner } from '../../src-main/vault/crypto/index.ts';
import { inThreadRunner } from '../../src-main/vault/backup/runner.ts';
import type { Files } from '../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import type { BackupJob, BackupRoom } from '../../src-main/vault/use-cases/backups/backup-room.ts';
import { exportBackup } from '../../src-main/vault/use-cases/backups/export-backup.ts';
import { saveFormDraft } from '../../src-main/vault/use-cases/drafts/save-form-draft.ts';
import { saveNoteDraft } from '../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../src-main/vault/use-cases/notes/sign-note.ts';
import { startNote } from '../../src-main/vault/use-cases/notes/start-note.ts';
import { registerPatient } from '../../src-main/vault/use-cases/patients/register-patient.ts';
import { tablesOf } from '../../src-main/vault/backup/snapshot.ts';
import type { ReadableDb } from '../../src-main/vault/storage/sql.ts';
import { PatientInput } from '../../src-shared/clinical/patient.ts';
import type { KnownBackup } from '../../src-shared/commands/backups.contract.ts';
import { DocumentId, type BlobId, type PatientId } from '../../src-shared/ids.ts';
import { base64urlEncode } from '../../src-shared/encoding/base64url.ts';
import type { Result } from '../../src-shared/result.ts';
import { Zone } from '../../src-shared/time.ts';
import { FakeClock } from './fake-clock.ts';
import { tempFolder } from './vault-builder.ts';

const zone = Zone.parse('Europe/Madrid');

export function valueOf<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export function job(signal: AbortSignal = new AbortController().signal): BackupJob {
  return { signal, onProgress: () => undefined };
}

/** The room of the use-cases, with tasks run in this thread. */
export function roomFor(
  session: VaultSession,
  folder: string,
  files: Files = nodeFiles,
  kdf: KdfRunner = inThreadKdf,
  recoveryPage: Uint8Array | null = null,
): BackupRoom {
  const patience = { windows: false, nowMs: () => 0, sleep: () => undefined };
  const clock = new FakeClock('2026-11-18T10:00:00.000Z');
  return {
    session,
    files,
    folder,
    clock,
    appVersion: '0.1.0-test',
    recoveryPage: () => recoveryPage,
    runner: inThreadRunner({ files, kdf, patience }),
  };
}

export function registerOne(vault: OpenVault, given: string): PatientId {
  const patient = PatientInput.parse({
    kind: 'adult',
    name: { given, surname1: 'Ruiz', surname2: 'Ortega', codeName: '' },
    nameOrder: 'ES',
    birthDate: '1992-03-12',
    contacts: [{ kind: 'phone', label: '', value: '+34 600 000 000' }],
    alerts: [],
    identityDocument: '',
    remarks: 'remarks',
  });
  return valueOf(registerPatient(vault, { patient })).id;
}

export function writeNote(vault: OpenVault, patientId: PatientId, plain: string, sign: boolean): void {
  const { note } = valueOf(
    startNote(vault, { patientId, kind: 'session', occurredAt: vault.clock.now(), zone, appointmentId: null }),
  );
  const body = {
    json: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }] }),
    plain,
  };
  if (sign) valueOf(signNote(vault, { id: note.id, body }));
  else valueOf(saveNoteDraft(vault, { id: note.id, body, caret: { anchor: 1, head: 1, scrollTop: 0 } }));
}

export async function addDocument(
  vault: OpenVault,
  patientId: PatientId,
  bytes: Uint8Array,
  fileName = 'document.bin',
): Promise<BlobId> {
  const stored = valueOf(await vault.blobs.put([bytes]));
  const id = DocumentId.parse(crypto.randomUUID());
  const now = vault.clock.now();
  const ref = {
    owner: { kind: 'patient', id: patientId },
    table: 'documents',
    row: id,
    fieldSet: 'details',
    revision: 1,
    epoch: 1,
  } as const;
  vault.transact((tx) => {
    const details = { fileName, bytes: stored.bytes, blobId: stored.blobId, key: base64urlEncode(stored.key) };
    const sealed = vault.records.seal(ref, { v: 1, ...details });
    vault.db
      .prepare(
        'INSERT INTO documents (id, patient_id, blob_id, author, key_epoch, sealed, revision, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, 1, ?, ?)',
      )
      .run(id, patientId, stored.blobId, vault.me.principal, sealed, now, now);
    tx.audit({
      action: 'document.added',
      subject: { kind: 'document', id },
      changes: [{ table: 'documents', row: [id] }],
    });
  });
  stored.key.fill(0);
  return stored.blobId;
}

/** Patients, notes signed and unsigned, a form's draft and attachments of the sizes given. */
export async function fillVault(
  vault: OpenVault,
  amount: { patients?: number; notes?: number; blobs?: readonly number[] } = {},
): Promise<void> {
  const { patients = 3, notes = 2, blobs = [0, 5, 65_536, 200_000] } = amount;
  let first: PatientId | null = null;
  for (let index = 0; index < patients; index++) {
    const patient = registerOne(vault, `Name ${index}`);
    first ??= patient;
    for (let n = 0; n < notes; n++)
      writeNote(vault, patient, `note ${n} of ${index}: hablamos de su sueño`, n % 2 === 0);
  }
  valueOf(saveFormDraft(vault, { key: 'patient:new', patientId: null, value: '{"half":"typed"}' }));
  for (const size of blobs)
    if (first !== null)
      await addDocument(
        vault,
        first,
        new Uint8Array(size).map((_, index) => (index * 7 + size) & 0xff),
      );
}

const scratch: string[] = [];

/** An empty folder outside any vault, gone after `removeScratch`. */
export function scratchFolder(): string {
  const folder = tempFolder();
  scratch.push(folder);
  return folder;
}

export function removeScratch(): void {
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Exports to a new file in `folder` and answers with its path. */
export async function exportTo(
  room: BackupRoom,
  folder: string,
  name = 'one.sigilo',
): Promise<{ path: string; backup: KnownBackup }> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  return { path, backup: valueOf(await exportBackup(room, path, job())).backup };
}

/** Every row of every table, as plain objects, by table. */
export function allRows(db: ReadableDb): Record<string, unknown[]> {
  return Object.fromEntries(
    tablesOf(db).map(({ name, columns }) => [name, db.prepare(`SELECT ${columns.join(', ')} FROM ${name}`).all()]),
  );
}
