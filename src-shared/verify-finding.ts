import { z } from 'zod';

/** What "Verify vault" can find (FORMAT.md, "Audit chain"). Never renamed: a kept result names them. */
export const VerifyFindingKind = z.enum([
  /** SQLite cannot read a page: its seal does not fit. The rest was not looked at. */
  'page-damaged',
  /** SQLite's own check of its structure. */
  'integrity_check',
  /** A row names another that is not there. */
  'foreign_key_check',
  /** An entry does not follow from the one before it, or cannot be read. */
  'chain-broken',
  /** A backup was made of entries that are no longer there: the end of the chain was cut off. */
  'chain-cut',
  /** A signed head does not fit its entry or its signer. */
  'head-invalid',
  /** An entry that is always signed in its own transaction has no head, or nothing in the chain was ever signed. */
  'head-missing',
  /** A row is not the one its newest entry names: changed, replayed or moved behind the program's back. */
  'row-changed',
  'row-missing',
  /** A row that no entry names, or whose deletion was recorded. */
  'row-unexpected',
  'blob-missing',
  /** An attachment's bytes are not those of its name: damaged, or another one put in its place. */
  'blob-damaged',
  /** A sealed text does not open where it stands: damaged, or moved from another patient, note or version. */
  'record-damaged',
  'signature-invalid',
  'signature-missing',
]);
export type VerifyFindingKind = z.infer<typeof VerifyFindingKind>;
