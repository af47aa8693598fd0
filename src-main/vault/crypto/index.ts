/** The only door to the cryptography. Bytes in, bytes out; docs/FORMAT.md is the law. Call initCrypto once per process or thread. */
export { initCrypto, wipeWholeHeap } from './sodium.ts';
export { readerSodium } from './reader-sodium.ts';
export { Secret, randomKey, type KeyPurpose } from './secret.ts';
export {
  b64decode,
  b64encode,
  concat,
  equal,
  fromHex,
  hex,
  le32,
  le64,
  lps,
  randomBytes,
  splitLps,
  utf8Bytes,
  wipe,
} from './bytes.ts';
export { hash, mac, sha256, startHash, startMac, type RunningHash } from './hash.ts';
export {
  deriveBackupKeys,
  deriveSubkeys,
  deriveUserKeys,
  type BackupSubkeys,
  type UserSubkeys,
  type VaultSubkeys,
} from './keys.ts';
export {
  argon2id,
  calibrate,
  checkKdfBounds,
  inThreadKdf,
  KDF_FLOOR,
  newKdfParams,
  workerKdf,
  type KdfRunner,
} from './kdf.ts';
export type { KdfParams } from './argon2.ts';
export { ed25519PublicKey, sign, verify, x25519PublicKey } from './asymmetric.ts';
export { makeOwner, makePrincipal, PrincipalSecrets, type Principal } from './principals.ts';
export { deriveSlotA, makePassphraseSlot, makeRecoverySlot, openSlot, recoveryA, type SlotError } from './slots.ts';
export { makeRecoveryCode } from './recovery-sheet.ts';
export { makeEscrow, openEscrow } from './escrow.ts';
export { makeVkEntry, openVk } from './vk.ts';
export { findPrincipal, signDirectory, signedBy, verifyDirectory } from './directory.ts';
export {
  openCompartmentWithPassphrase,
  openCompartmentWithRecovery,
  wrapCompartmentForPassphrase,
  wrapCompartmentForRecovery,
} from './private-compartment.ts';
export { derivePrivatePinA, openCompartmentWithPin, wrapCompartmentForPin } from './private-pin.ts';
export {
  derivePinKey,
  makePinEnvelope,
  openPinEntry,
  openPinEnvelope,
  pinEnvelopeParams,
  pinKdfMemory,
  sealPinEntry,
  type PinPublic,
} from './pin-envelope.ts';
export {
  derivePrivateSubkeys,
  openPrivateKey,
  patientTag,
  sealPrivateKey,
  type PrivateKeyRef,
  type PrivateSubkeys,
} from './private-keys.ts';
export { makeGrant, openGrant, openSelfWrap, selfWrap, type Grant, type GrantRef, type SelfWrapRef } from './grants.ts';
export { encodeHeader, parseHeader, verifyHeaderMac } from './header.ts';
export { openHeader, type OpenedHeader } from './open-header.ts';
export { openRecord, sealRecord, type RecordDamaged, type RecordKey, type SealedRecordRef } from './record.ts';
export {
  openStream,
  sealedStreamLength,
  sealStream,
  STREAM_CHUNK_BYTES,
  type StreamError,
  type StreamKey,
  type StreamOpener,
  type StreamSealer,
} from './stream.ts';
export { auditHash, headDigest, NO_PREVIOUS_ENTRY, noteDigest, rowHash, type ColumnValue } from './digests.ts';
export { parseRecoveryCode } from '../../../src-shared/recovery-code.ts';
export type { HeaderError, ParsedHeader, VaultHeader } from '../../../src-shared/vault-header.ts';
