import { checkBackup } from '../../../src-shared/backup-format/check.ts';
import type { BackupReaderPlatform, ByteSource, ReadControl } from '../../../src-shared/backup-format/platform.ts';
import type { PracticeHit } from '../../../src-shared/backup-format/practice.types.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { BlobId, PatientId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { NoMemory, argon2id } from './argon2.ts';
import { attachmentBlob, attachmentLines } from './attachments.ts';
import type {
  CheckedFile,
  EngineCalls,
  FoundVersion,
  OpenedPractice,
  OpenedPrivate,
  PageError,
  Progress,
  SavedFiles,
  ShownPatient,
} from './calls.ts';
import { cborDecoder } from './cbor.ts';
import { FileNotReadable, versionSource } from './file-source.ts';
import { FoundFiles, type FoundFile } from './found-files.ts';
import { hashKeyFile } from './key-file.ts';
import { lookAtVersions } from './look.ts';
import { readPractice, type ReadPractice } from './read-practice.ts';
import { saveEverything } from './save-everything.ts';
import { readySodium } from './sodium.ts';
import { readTombstones } from './tombstones.ts';

/** The version that was checked and is to be opened. */
interface Chosen {
  readonly source: ByteSource;
  readonly beside: ReadonlyMap<BlobId, File>;
  readonly tombstones: readonly File[];
  readonly attachments: 'present' | 'without';
}

/** Reads one version among the files that she chose: checks it, opens it, and answers what is in it. The only holder of its keys. */
export class Engine {
  readonly #onProgress: (progress: Progress) => void;
  #found = new FoundFiles([]);
  #chosen: Chosen | null = null;
  #read: ReadPractice | null = null;
  #privateOpen = false;
  #cancelled = false;
  #question = 0;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  async look(files: readonly FoundFile[]): Promise<readonly FoundVersion[]> {
    this.#found = new FoundFiles(files);
    return lookAtVersions(this.#found, await readySodium());
  }

  /** The whole version's hash, and that of each attachment beside it, before any secret is asked for. */
  async check({ path, without }: EngineCalls['check']['input']): Promise<Result<CheckedFile, PageError>> {
    this.#cancelled = false;
    const version = this.#found.versions.find((found) => found.path === path);
    if (version === undefined) throw new Error('a version that was not found before');
    const beside = this.#found.attachmentsOf(version);
    const source = versionSource(version.file, beside);
    return this.#attempt(async () => {
      const control = { ...this.#control('check'), beside: without ? 'without' : 'read' } as const;
      const checked = await checkBackup(source, await readySodium(), control);
      const attachments = without ? 'without' : 'present';
      if (checked.ok) this.#chosen = { source, beside, tombstones: this.#found.tombstonesOf(version), attachments };
      return checked;
    });
  }

  /** Every byte is authentic when it answers ok; nothing is handed out before. The secret is wiped. */
  async open(secret: HeaderSecret, keyFile: File | null): Promise<Result<OpenedPractice, PageError>> {
    this.#cancelled = false;
    const chosen = this.#chosen;
    if (chosen === null) throw new Error('opened before it was checked');
    try {
      return await this.#attempt(() => this.#openWith(chosen, secret, keyFile));
    } finally {
      (secret.kind === 'passphrase' ? secret.bytes : secret.code).fill(0);
    }
  }

  async patient(id: PatientId): Promise<ShownPatient | null> {
    const read = this.#read;
    const file = read?.practice.patient(id) ?? null;
    if (read === null || file === null) return null;
    const sodium = await readySodium();
    const part = this.#privateOpen && read.private.state === 'can-open' ? read.private.part.of(id) : null;
    return {
      file,
      attachments: attachmentLines(read, read.practice.documents.of(id), sodium),
      private: part && { notes: part.notes, attachments: attachmentLines(read, part.documents, sodium) },
    };
  }

  async search(words: readonly string[], limit: number): Promise<readonly PracticeHit[]> {
    const question = (this.#question += 1);
    const hits: PracticeHit[] = [];
    for (const hit of this.#read?.practice.notes.search(words, limit) ?? []) {
      if (hit !== null) hits.push(hit);
      else await nextTurn();
      // A newer question takes the place of this one.
      if (question !== this.#question) return [];
    }
    return hits;
  }

  /** From now on a patient comes with the private notes about them. */
  openPrivate(): OpenedPrivate {
    const read = this.#read;
    if (read?.private.state !== 'can-open') throw new Error('private notes that cannot be opened');
    this.#privateOpen = true;
    const { part, unreadable } = read.private;
    const ids = read.practice.patients().map(({ id }) => id);
    return {
      patients: ids.map((id) => ({ id, count: part.count(id) })).filter(({ count }) => count > 0),
      strays: part.strays([...ids, ...read.since.erased]),
      unreadable,
    };
  }

  async attachment({ patientId, id }: EngineCalls['attachment']['input']): Promise<Result<Blob, PageError>> {
    const read = this.#opened();
    return attachmentBlob(read, patientId, id, this.#privateOpen, await readySodium());
  }

  async save(input: EngineCalls['save']['input']): Promise<Result<SavedFiles, PageError>> {
    this.#cancelled = false;
    const read = this.#opened();
    return saveEverything(read, input, await readySodium(), {
      isCancelled: () => this.#cancelled,
      onProgress: (done, total) => this.#onProgress({ phase: 'save', fraction: total === 0 ? 1 : done / total }),
    });
  }

  #opened(): ReadPractice {
    if (this.#read === null) throw new Error('asked before a version was opened');
    return this.#read;
  }

  async #openWith(
    chosen: Chosen,
    secret: HeaderSecret,
    keyFile: File | null,
  ): Promise<Result<OpenedPractice, PageError>> {
    if (keyFile === null || secret.kind === 'recovery') return this.#open(chosen, secret);
    const hashed = await hashKeyFile(keyFile);
    if (!hashed.ok) return hashed;
    try {
      return await this.#open(chosen, { ...secret, keyFileHash: hashed.value });
    } finally {
      hashed.value.fill(0);
    }
  }

  async #open(chosen: Chosen, secret: HeaderSecret): Promise<Result<OpenedPractice, PageError>> {
    const platform: BackupReaderPlatform = {
      sodium: await readySodium(),
      cbor: cborDecoder,
      argon2id: async (password, parameters) => {
        this.#onProgress({ phase: 'derive', fraction: null });
        return argon2id(password, parameters);
      },
    };
    const { source, beside, attachments } = chosen;
    const tombstones = await readTombstones(chosen.tombstones);
    const read = await readPractice(
      { source, secret, tombstones, beside, attachments },
      platform,
      this.#control('read'),
    );
    if (!read.ok) return read;
    this.#read?.wipe();
    this.#read = read.value;
    this.#privateOpen = false;
    const { practice, rows, since, backup } = read.value;
    return ok({
      patients: practice.patients(),
      appointments: practice.appointmentsFrom(backup.structure.header.createdAt),
      notes: rows.notes.length,
      attachments: rows.documents.length,
      unreadable: rows.unreadable,
      erased: since.erased.size,
      unverifiedErasures: since.unverified.size,
      private: read.value.private.state,
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
