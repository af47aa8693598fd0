import { z } from 'zod';

/** Ids are random UUIDs (RFC 9562 version 4), lower case, so that nothing can be read from one. Blobs are named by their hash. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

export const VaultId = uuid.brand<'VaultId'>();
export type VaultId = z.infer<typeof VaultId>;
export const InstanceId = uuid.brand<'InstanceId'>();
export type InstanceId = z.infer<typeof InstanceId>;
export const PrincipalId = uuid.brand<'PrincipalId'>();
export type PrincipalId = z.infer<typeof PrincipalId>;
export const SlotId = uuid.brand<'SlotId'>();
export type SlotId = z.infer<typeof SlotId>;
export const PatientId = uuid.brand<'PatientId'>();
export type PatientId = z.infer<typeof PatientId>;
export const NoteId = uuid.brand<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;
export const SessionId = uuid.brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;
export const AppointmentId = uuid.brand<'AppointmentId'>();
export type AppointmentId = z.infer<typeof AppointmentId>;
export const DocumentId = uuid.brand<'DocumentId'>();
export type DocumentId = z.infer<typeof DocumentId>;
export const OwnTextId = uuid.brand<'OwnTextId'>();
export type OwnTextId = z.infer<typeof OwnTextId>;
export const ImportId = uuid.brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;
export const PrivateNoteId = uuid.brand<'PrivateNoteId'>();
export type PrivateNoteId = z.infer<typeof PrivateNoteId>;
export const PrivateDocumentId = uuid.brand<'PrivateDocumentId'>();
export type PrivateDocumentId = z.infer<typeof PrivateDocumentId>;
/** Whose patient a private row is about, as only the open compartment can reckon it: 64 lower-case hexadecimal digits (docs/FORMAT.md, "Private notes"). */
export const PatientTag = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'PatientTag'>();
export type PatientTag = z.infer<typeof PatientTag>;
export const BackupId = uuid.brand<'BackupId'>();
export type BackupId = z.infer<typeof BackupId>;
/** A place that backups go to; stands in its `place.json` too, by which it is known again under another path. */
export const PlaceId = uuid.brand<'PlaceId'>();
export type PlaceId = z.infer<typeof PlaceId>;
export const DrillId = uuid.brand<'DrillId'>();
export type DrillId = z.infer<typeof DrillId>;
export const JobId = uuid.brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;
/** Stands for a file that the person chose in a native dialog. The path stays between main and the vault process. */
export const FileTicket = uuid.brand<'FileTicket'>();
export type FileTicket = z.infer<typeof FileTicket>;
/** BLAKE2b-256 of the sealed blob, 64 lower-case hexadecimal digits. */
export const BlobId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'BlobId'>();
export type BlobId = z.infer<typeof BlobId>;
