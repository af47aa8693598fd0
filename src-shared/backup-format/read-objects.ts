import { sameBytes, toHex } from '../encoding/bytes.ts';
import { BlobId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { HASH_BYTES, MAX_ROW_BYTES } from './layout.ts';
import { type AttachmentTarget, besideLength, besideNames, readBeside } from './beside.ts';
import type { ManifestObject } from './manifest.ts';
import { plainLength, readObject } from './object-stream.ts';
import type { OpenedBackup } from './open.ts';
import type { BackupReaderPlatform, ObjectsAhead, ReadControl, ReadResult } from './platform.ts';
import { Gathering, parseRows, type CarriedValue, type RowsObject } from './rows.ts';
import { pickColumns, scanRows } from './scan-rows.ts';

const STEP_BYTES = 1024 * 1024;

/**
 * Takes what a backup holds, in file order, attachments that lie beside it last. All of it is authentic when it arrives, but only `readObjects`' own ok says that the file is whole: nothing that
 * was taken may count before that. A sink that throws ends the reading with its error.
 */
export interface BackupSink {
  /** The rows of one object, some of a table's. */
  rows?(rows: RowsObject): void | Promise<void>;
  /** One attachment: its sealed file in pieces; `end` after its hash was found to be its name. */
  blob?(id: BlobId): AttachmentTarget;
}

/**
 * Reads every byte of the file once and checks it: each object against the manifest, the rows' numbers, the attachments' names and that the rows' columns
 * `blob_id` name exactly these, the audit table's last entry against the signed head, the whole file's hash. Memory: one object of rows (4 MiB, or one larger row), or two MiB.
 */
export async function readObjects(
  backup: OpenedBackup,
  platform: Pick<BackupReaderPlatform, 'sodium' | 'cbor'>,
  sink: BackupSink = {},
  control: ReadControl = {},
): Promise<ReadResult<undefined>> {
  const { source, structure, manifest, keys } = backup;
  const of = {
    key: keys.object,
    sum: structure.sum,
    objects: manifest.objects,
    keepsAttachments: sink.blob !== undefined,
  };
  const ahead = source.openAhead?.(of) ?? null;
  try {
    return await readEach(backup, platform, sink, control, ahead);
  } finally {
    await ahead?.close();
  }
}

async function readEach(
  backup: OpenedBackup,
  { sodium, cbor }: Pick<BackupReaderPlatform, 'sodium' | 'cbor'>,
  sink: BackupSink,
  control: ReadControl,
  ahead: ObjectsAhead | null,
): Promise<ReadResult<undefined>> {
  const { source, structure, manifest, keys } = backup;
  const damaged = err({ code: 'backup-damaged' } as const);
  const isBeside = structure.header.beside !== undefined;
  const reads = isBeside && (control.beside ?? 'read') === 'read';
  const beside = isBeside && control.beside !== 'without' ? await besideLength(source, manifest.blobs) : ok(0);
  if (!beside.ok) return beside;
  const total = structure.length + (reads ? beside.value : 0);
  const fileHash = sodium.crypto_generichash_init(null, HASH_BYTES);
  let done = 0;
  const advance = (bytes: number): void => {
    done += bytes;
    control.onProgress?.(done, total);
  };
  const onBytes = (bytes: Uint8Array): void => {
    sodium.crypto_generichash_update(fileHash, bytes);
    advance(bytes.length);
  };
  onBytes(structure.start);
  onBytes(structure.sum);
  onBytes(structure.mac);
  const names = await source.read(structure.namesOffset, structure.objectsOffset - structure.namesOffset);
  onBytes(names);
  if (isBeside && !sameBytes(names, besideNames(manifest.blobs))) return damaged;

  const counts = new Map<string, number>(Object.keys(manifest.tables).map((table) => [table, 0]));
  const audit = new AuditEnd();
  const named = new Set<unknown>();
  for (const object of manifest.objects) {
    if (control.isCancelled?.() === true) return err({ code: 'cancelled' });
    const whole = object.type === 'rows' ? await takeRows(object) : await takeBlob(object);
    if (!whole) return damaged;
  }
  // The manifest was opened already; here its bytes only count for the hash of the file.
  const manifestBytes = {
    n: 0,
    offset: structure.manifestOffset,
    length: structure.hashOffset - structure.manifestOffset,
  };
  for (let offset = 0; offset < manifestBytes.length; offset += STEP_BYTES) {
    onBytes(await source.read(manifestBytes.offset + offset, Math.min(STEP_BYTES, manifestBytes.length - offset)));
  }
  if (!sameBytes(sodium.crypto_generichash_final(fileHash, HASH_BYTES), structure.hash)) return damaged;
  if (reads) {
    for (const id of manifest.blobs) {
      if (control.isCancelled?.() === true) return err({ code: 'cancelled' });
      const read = await readBeside(source, id, sodium, advance, sink.blob?.(id));
      if (!read.ok) return read;
    }
  }
  for (const [table, rows] of counts) if (manifest.tables[table] !== rows) return damaged;
  if (named.size !== manifest.blobs.length || !manifest.blobs.every((id) => named.has(id))) return damaged;
  return audit.is(manifest.audit.seq, manifest.audit.hash) ? ok() : damaged;

  /** An object that another thread has opened: its bytes count for the hash of the file as well. Null where it is opened here. */
  async function openedAhead(object: ManifestObject): Promise<{ readonly plain: Uint8Array | null } | null> {
    const opened = (await ahead?.take(object)) ?? null;
    if (opened === null) return null;
    for (let offset = 0; offset < object.length; offset += STEP_BYTES) {
      const [at, length] = [object.offset + offset, Math.min(STEP_BYTES, object.length - offset)];
      onBytes(await (source.view?.(at, length) ?? source.read(at, length)));
    }
    return opened;
  }

  async function plainOf(object: ManifestObject): Promise<Uint8Array | null> {
    const opened = await openedAhead(object);
    if (opened !== null) return opened.plain;
    const gathered = new Gathering(MAX_ROW_BYTES, plainLength(object.length));
    const add = (plain: Uint8Array): void => gathered.add(plain);
    const authentic = await readObject(source, sodium, keys.object, structure.sum, object, onBytes, add);
    return authentic ? gathered.bytes() : null;
  }

  async function takeRows(object: ManifestObject): Promise<boolean> {
    const plain = await plainOf(object);
    if (plain === null) return false;
    // Nobody takes the rows: they are only gone through, in a tenth of the time.
    const rows = sink.rows === undefined ? null : parseRows(plain, cbor);
    const seen =
      sink.rows === undefined ? scanRows(plain, cbor, CHECKED_COLUMNS) : rows && pickColumns(rows, CHECKED_COLUMNS);
    if (seen?.table !== object.name) return false;
    counts.set(seen.table, (counts.get(seen.table) ?? 0) + seen.count);
    if (seen.table === 'audit') audit.take(seen.picked);
    // Whatever table has it, a later program's too: a page that was made before it can still tell that an attachment is missing.
    for (const id of seen.picked.get('blob_id') ?? []) named.add(id);
    if (rows !== null) await sink.rows?.(rows);
    return true;
  }

  async function takeBlob(object: ManifestObject): Promise<boolean> {
    const id = BlobId.parse(object.name);
    const target = sink.blob?.(id);
    const opened = await openedAhead(object);
    if (opened !== null) {
      if (opened.plain !== null) await target?.write(opened.plain);
      await target?.end();
      return true;
    }
    const named = sodium.crypto_generichash_init(null, HASH_BYTES);
    const authentic = await readObject(source, sodium, keys.object, structure.sum, object, onBytes, async (plain) => {
      sodium.crypto_generichash_update(named, plain);
      await target?.write(plain);
    });
    const hash = toHex(sodium.crypto_generichash_final(named, HASH_BYTES));
    if (!authentic || hash !== id) return false;
    await target?.end();
    return true;
  }
}

/** What the reader itself looks at in the rows. */
const CHECKED_COLUMNS = ['seq', 'hash', 'blob_id'] as const;

/** Remembers the entry with the highest number among the rows of the audit table. */
class AuditEnd {
  #seq = -1;
  #hash: CarriedValue = null;

  take(picked: ReadonlyMap<string, readonly CarriedValue[]>): void {
    const hashes = picked.get('hash') ?? [];
    for (const [index, number] of (picked.get('seq') ?? []).entries()) {
      const seq = Number(number ?? -1);
      if (seq <= this.#seq) continue;
      this.#seq = seq;
      this.#hash = hashes[index] ?? null;
    }
    // A view of an object that goes.
    if (this.#hash instanceof Uint8Array) this.#hash = this.#hash.slice();
  }

  is(seq: number, hash: Uint8Array): boolean {
    return this.#seq === seq && this.#hash instanceof Uint8Array && sameBytes(this.#hash, hash);
  }
}
