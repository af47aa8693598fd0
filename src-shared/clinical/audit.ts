import { z } from 'zod';

/** What the audit chain can say was done. An action is never renamed or removed: old chains keep it. */
export const AuditAction = z.enum([
  'vault.created',
  'vault.unlocked',
  'vault.locked',
  'vault.restored',
  'vault.migrated',
  /** The header was newer than the database: a change of slots was cut short after its commit and is completed here. */
  'header.brought-up',
  'passphrase.changed',
  'recovery.used',
  'recovery.made',
  'recovery.proved',
  'settings.changed',
  'patient.registered',
  'patient.updated',
  'patient.archived',
  'patient.unarchived',
  'appointment.booked',
  'appointment.changed',
  'session.started',
  'session.ended',
  'note.started',
  'note.version-kept',
  'note.signed',
  'note.sign-undone',
  'note.discarded',
  'document.added',
  'document.exported',
  'backup.exported',
  'note.version-restored',
  'own-text.saved',
  'own-text.deleted',
  'import.done',
  'import.undone',
  /** Quick unlock after a lock. */
  'vault.unlocked-with-pin',
  /** A failed attempt that was noted while nobody could sign: its moment and number are as unauthenticated as the file they stood in. */
  'unlock.failed',
  'pin.set',
  'pin.removed',
  'key-file.enrolled',
  'key-file.removed',
  /** New keys for everything: "someone may know my key". */
  'keys.rotated',
  'private.opened',
  'private.closed',
  'private-note.started',
  'private-note.viewed',
  'private-note.version-kept',
  'private-note.discarded',
  'private-document.added',
  'private-document.exported',
  'audit.exported',
  /** A version was written to a place, read back and verified, by itself or because she asked. */
  'backup.made',
  'backup.place-added',
  'backup.place-removed',
  'backup.version-pinned',
  'backup.version-unpinned',
  /** Every version and attachment of a place was read and checked again. */
  'backup.place-verified',
  'backup.restore-drill',
  /** A damaged or missing attachment was put right with an intact copy out of a place. */
  'attachment.healed',
  /** Something looked like ransomware: nothing is deleted from any place until she says that it was her. */
  'backup.brake-set',
  'backup.brake-released',
  'patient.brought-back',
  'document.brought-back',
  /** Private notes and documents of one patient, whom the entry does not name. */
  'private.brought-back',
  /** Erased inside a restored copy, because a signed tombstone said so. */
  'patient.erased',
  'vault.moved-here',
  /** A newer version of this record by another computer was seen in a place: this one is read-only from now on. */
  'vault.left-behind',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/**
 * Tables whose every row is held against the chain, with the columns of the primary key and the column that counts a row's changes. Drafts are not here: they
 * change every half second, and a draft session leaves one entry through its note version.
 */
export const AUDITED_TABLES = {
  patients: { key: ['id'], revision: 'revision' },
  grants: { key: ['patient_id', 'epoch', 'grantee'], revision: 'epoch' },
  appointments: { key: ['id'], revision: 'revision' },
  sessions: { key: ['id'], revision: 'revision' },
  notes: { key: ['id'], revision: 'revision' },
  note_versions: { key: ['note_id', 'version'], revision: 'version' },
  documents: { key: ['id'], revision: 'revision' },
  own_texts: { key: ['id'], revision: 'revision' },
  imports: { key: ['id'], revision: 'revision' },
  private_keys: { key: ['patient_tag', 'principal'], revision: 'revision' },
  private_notes: { key: ['id'], revision: 'revision' },
  private_note_versions: { key: ['note_id', 'version'], revision: 'version' },
  private_documents: { key: ['id'], revision: 'revision' },
} as const satisfies Record<string, { readonly key: readonly string[]; readonly revision: string }>;
export const AuditedTable = z.enum([
  'patients',
  'grants',
  'appointments',
  'sessions',
  'notes',
  'note_versions',
  'documents',
  'own_texts',
  'imports',
  'private_keys',
  'private_notes',
  'private_note_versions',
  'private_documents',
]);
export type AuditedTable = keyof typeof AUDITED_TABLES;

/** One changed row as an entry names it. `row`: the key's values in the schema's order joined by `/`; `hash`: hexadecimal, empty when the row was deleted. */
export const AuditChange = z.strictObject({
  table: AuditedTable,
  row: z.string(),
  revision: z.number().int().nonnegative(),
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
});
export type AuditChange = z.infer<typeof AuditChange>;
