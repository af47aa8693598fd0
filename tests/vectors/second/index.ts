/** A second implementation of docs/FORMAT.md on the noble libraries, for opening what the product wrote. It shares no code with the product. */
export * from './bytes.ts';
export * from './primitives.ts';
export * from './records.ts';
export * from './secretstream.ts';
export {
  backupSubkeys,
  joinSecrets,
  openCompartmentByPassphrase,
  openCompartmentByRecovery,
  openEscrow,
  openSlot,
  openVault,
  passphraseA,
  readHeader,
  userSubkeys,
  vaultSubkeys,
  type HeaderJson,
  type Secrets,
  type SlotJson,
} from './vault.ts';
