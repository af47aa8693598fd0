import type { SodiumLike } from '../../../src-shared/backup-format/platform.ts';
import { libsodium } from './sodium.ts';

/** libsodium as the pure reader of backups takes it; for that reader alone. @throws before initCrypto has finished */
export function readerSodium(): SodiumLike {
  return libsodium();
}
