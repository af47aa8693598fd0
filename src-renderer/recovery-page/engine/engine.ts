import { checkBackup } from '../../../src-shared/backup-format/check.ts';
import { openBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform, ByteSource, ReadControl } from '../../../src-shared/backup-format/platform.ts';
import { noRows, practiceSink } from '../../../src-shared/backup-format/practice-rows.ts';
import { Practice } from '../../../src-shared/backup-format/practice.ts';
import type { PatientFile, PracticeHit } from '../../../src-shared/backup-format/practice.types.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { NoMemory, argon2id } from './argon2.ts';
import type { CheckedFile, OpenedPractice, PageError, Progress } from './calls.ts';
import { cborDecoder } from './cbor.ts';
import { FileNotReadable, fileSource } from './file-source.ts';
import { hashKeyFile } from './key-file.ts';
import { readySodium } from './sodium.ts';

/** Reads one file: checks it, opens it, and answers what is in it. The only holder of its keys. */
export class Engine {
  readonly #onProgress: (progress: Progress) => void;
  #source: ByteSource | null = null;
  #practice: Practice | null = null;
  #cancelled = false;
  #question = 0;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** The whole file's hash, before any secret is asked for. */
  async check(file: File): Promise<Result<CheckedFile, PageError>> {
    this.#cancelled = false;
    const source = fileSource(file);
    return this.#attempt(async () => {
      const checked = await checkBackup(source, await readySodium(), this.#control('check'));
      if (checked.ok) this.#source = source;
      return checked;
    });
  }

  /** Every byte is authentic when it answers ok; nothing is handed out before. The secret is wiped. */
  async open(secret: HeaderSecret, keyFile: File | null): Promise<Result<OpenedPractice, PageError>> {
    this.#cancelled = false;
    const source = this.#source;
    if (source === null) throw new Error('opened before it was checked');
    try {
      return await this.#attempt(() => this.#openWith(source, secret, keyFile));
    } finally {
      (secret.kind === 'passphrase' ? secret.bytes : secret.code).fill(0);
    }
  }

  patient(id: PatientId): PatientFile | null {
    return this.#practice?.patient(id) ?? null;
  }

  async search(words: readonly string[], limit: number): Promise<readonly PracticeHit[]> {
    const question = (this.#question += 1);
    const hits: PracticeHit[] = [];
    for (const hit of this.#practice?.notes.search(words, limit) ?? []) {
      if (hit !== null) hits.push(hit);
      else await nextTurn();
      // A newer question takes the place of this one.
      if (question !== this.#question) return [];
    }
    return hits;
  }

  async #openWith(
    source: ByteSource,
    secret: HeaderSecret,
    keyFile: File | null,
  ): Promise<Result<OpenedPractice, PageError>> {
    if (keyFile === null || secret.kind === 'recovery') return this.#open(source, secret);
    const hashed = await hashKeyFile(keyFile);
    if (!hashed.ok) return hashed;
    try {
      return await this.#open(source, { ...secret, keyFileHash: hashed.value });
    } finally {
      hashed.value.fill(0);
    }
  }

  async #open(source: ByteSource, secret: HeaderSecret): Promise<Result<OpenedPractice, PageError>> {
    const sodium = await readySodium();
    const platform: BackupReaderPlatform = {
      sodium,
      cbor: cborDecoder,
      argon2id: async (password, parameters) => {
        this.#onProgress({ phase: 'derive', fraction: null });
        return argon2id(password, parameters);
      },
    };
    const opened = await openBackup(source, secret, platform);
    if (!opened.ok) return opened;
    const { backup, unlocked } = opened.value;
    const rows = noRows();
    try {
      const read = await readObjects(backup, platform, practiceSink(rows), this.#control('read'));
      if (!read.ok) return read;
      this.#practice?.wipe();
      this.#practice = new Practice(backup, unlocked, rows, sodium);
    } finally {
      for (const key of [backup.keys.object, backup.keys.mac, unlocked.secrets, unlocked.vk]) sodium.memzero(key);
    }
    return ok({
      patients: this.#practice.patients(),
      appointments: this.#practice.appointmentsFrom(backup.structure.header.createdAt),
      notes: rows.notes.length,
      unreadable: rows.unreadable,
    });
  }

  async #attempt<T>(work: () => Promise<Result<T, PageError>>): Promise<Result<T, PageError>> {
    try {
      return await work();
    } catch (thrown) {
      if (thrown instanceof FileNotReadable) return err({ code: 'file-not-readable' });
      if (thrown instanceof NoMemory) return err({ code: 'no-memory', mKiB: thrown.mKiB });
      throw thrown;
    }
  }

  #control(phase: Progress['phase']): ReadControl {
    let told = 0;
    return {
      isCancelled: () => this.#cancelled,
      onProgress: (done, total) => {
        const fraction = total === 0 ? 1 : done / total;
        if (fraction - told < 0.01 && fraction < 1) return;
        told = fraction;
        this.#onProgress({ phase, fraction });
      },
    };
  }
}

/** Lets a message in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
