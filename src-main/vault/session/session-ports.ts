import type { KdfRunner } from '../crypto/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { QuickUnlockPort } from './quick-unlock-port.ts';
import type { Migration } from '../storage/migrations/migrations.ts';

/** What a session needs from outside; the process's composition root and tests hand it in. */
export interface SessionPorts {
  readonly files: Files;
  readonly clock: Clock;
  readonly kdf: KdfRunner;
  /** Argon2's memory for a new vault, in KiB, measured here and now (`calibrate`). */
  readonly chooseKdfMemory: () => Promise<number>;
  readonly appVersion: string;
  readonly quickUnlock: QuickUnlockPort;
  /** The schema's steps; the program's own unless a test hands in later ones. */
  readonly migrations?: readonly Migration[];
}
