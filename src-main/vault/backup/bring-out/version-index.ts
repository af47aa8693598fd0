import type { CarriedValue, RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { HASH_BYTES } from '../../../../src-shared/backup-format/layout.ts';
import { le32, le64, lps, sameBytes } from '../../../../src-shared/encoding/bytes.ts';
import { PatientId, PatientTag } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { TaskControl } from '../task-control.ts';
import { versionPlatform, type OpenVersion } from './open-version.ts';
import { objectsOf, readAllRows, type TakeRows } from './read-version.ts';

/**
 * Where in a version the rows of each patient are, as it came out of a reading of every byte of it: ids and the numbers of objects, ascending, and nothing else. Whoever comes
 * back to the same file reads only those objects; that it is the same file is what the fingerprint says.
 */
export interface VersionIndex {
  /** 32 bytes, see `fingerprintOf`. */
  readonly fingerprint: Uint8Array;
  readonly patients: ReadonlyMap<PatientId, readonly number[]>;
  /** Of the private part; whose a tag is only the open compartment can tell. */
  readonly tags: ReadonlyMap<PatientTag, readonly number[]>;
}

/** What a task is given of it. */
export interface KnownObjects {
  readonly fingerprint: Uint8Array;
  readonly objects: readonly number[];
}

/**
 * What a version is: the bytes before its objects, which are under the header's MAC, and of every object its place and the hash that the sealed manifest says. An object that
 * fits the same fingerprint is, byte for byte, the one that was read before.
 */
function fingerprintOf({ backup }: OpenVersion): Uint8Array {
  const { sodium } = versionPlatform();
  const { start, sum, mac, hash } = backup.structure;
  const state = sodium.crypto_generichash_init(null, HASH_BYTES);
  sodium.crypto_generichash_update(state, lps('SIGILO known version 1', start, sum, mac, hash));
  for (const { n, type, name, offset, length, hash: of } of backup.manifest.objects)
    sodium.crypto_generichash_update(state, lps(le32(n), type, name, le64(offset), le64(length), of));
  return sodium.crypto_generichash_final(state, HASH_BYTES);
}

/** Whether this is the version that was read whole before. */
export function isKnown(version: OpenVersion, known: Pick<KnownObjects, 'fingerprint'> | null): boolean {
  return known !== null && sameBytes(fingerprintOf(version), known.fingerprint);
}

/** Tables whose rows say whose they are, by the column that says it. */
const WHOSE: Readonly<Record<string, string>> = {
  patients: 'id',
  patient_keys: 'patient_id',
  grants: 'patient_id',
  appointments: 'patient_id',
  sessions: 'patient_id',
  notes: 'patient_id',
  documents: 'patient_id',
};
const WHOSE_TAG: Readonly<Record<string, string>> = {
  private_keys: 'patient_tag',
  private_notes: 'patient_tag',
  private_documents: 'patient_tag',
};
/** Tables whose rows say of which note they are, by the table of the notes. */
const NOTES_OF: Readonly<Record<string, string>> = {
  note_versions: 'notes',
  private_note_versions: 'private_notes',
};

type Objects = Map<string, number[]>;

/** Builds the index while a version is read. What it says counts only after `readAllRows` has answered. */
export class IndexBuilder {
  readonly #patients: Objects = new Map();
  readonly #tags: Objects = new Map();
  /** By table of the notes: where the versions of a note are, and whose the note is. */
  readonly #versions: Readonly<Record<string, Objects>> = { notes: new Map(), private_notes: new Map() };
  readonly #owners: Readonly<Record<string, Map<string, string>>> = { notes: new Map(), private_notes: new Map() };

  readonly take: TakeRows = (object, number) => {
    const { table } = object;
    const [of, into] = WHOSE[table] === undefined ? [WHOSE_TAG[table], this.#tags] : [WHOSE[table], this.#patients];
    if (of !== undefined) for (const id of texts(object, of)) add(into, id, number);
    const versions = this.#versions[NOTES_OF[table] ?? ''];
    if (versions !== undefined) for (const id of texts(object, 'note_id')) add(versions, id, number);
    const owners = this.#owners[table];
    if (of !== undefined && owners !== undefined) {
      const whose = texts(object, of);
      for (const id of texts(object, 'id')) owners.set(id, whose.next().value ?? '');
    }
  };

  index(version: OpenVersion): VersionIndex {
    this.#join('notes', this.#patients);
    this.#join('private_notes', this.#tags);
    return {
      fingerprint: fingerprintOf(version),
      patients: inOrder(this.#patients, (id) => PatientId.parse(id)),
      tags: inOrder(this.#tags, (tag) => PatientTag.parse(tag)),
    };
  }

  #join(notes: 'notes' | 'private_notes', into: Objects): void {
    for (const [note, numbers] of this.#versions[notes] ?? []) {
      const owner = this.#owners[notes]?.get(note);
      if (owner !== undefined) for (const number of numbers) add(into, owner, number);
    }
  }
}

/** The index of a version all of which is read for it. */
export async function indexWhole(version: OpenVersion, control: TaskControl): Promise<VersionIndex> {
  const builder = new IndexBuilder();
  await readAllRows(version, control, builder.take);
  return builder.index(version);
}

/** Those of the objects that hold rows of these tables. */
export function among(version: OpenVersion, objects: readonly number[], tables: ReadonlySet<string>): number[] {
  const wanted = new Set(objectsOf(version, tables));
  return objects.filter((number) => wanted.has(number));
}

function inOrder<K>(objects: Objects, key: (id: string) => K): Map<K, readonly number[]> {
  return new Map([...objects].map(([id, numbers]) => [key(id), [...new Set(numbers)].sort((a, b) => a - b)]));
}

function add(objects: Objects, id: string, number: number): void {
  const numbers = objects.get(id);
  if (numbers === undefined) objects.set(id, [number]);
  else if (numbers.at(-1) !== number) numbers.push(number);
}

function* texts({ columns, rows }: RowsObject, column: string): Generator<string, undefined> {
  const at = columns.indexOf(column);
  for (const row of rows) {
    const value: CarriedValue = row[at] ?? null;
    if (typeof value !== 'string') throw new VaultFailure({ code: 'backup-damaged' });
    yield value;
  }
}
