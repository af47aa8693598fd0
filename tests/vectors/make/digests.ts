import { canonicalJson, type CanonicalJson } from '../../../src-shared/canonical-json.ts';
import {
  auditHash,
  ed25519PublicKey,
  fromHex,
  headDigest,
  hex,
  NO_PREVIOUS_ENTRY,
  noteDigest,
  rowHash,
  sign,
  type ColumnValue,
} from '../../../src-main/vault/crypto/index.ts';
import { at, fixedKey, noteId, ownerId, patientId, vaultId } from './fixed.ts';

/** A note's signature, row hashes, a short audit chain and its signed head. All of it is deterministic, signatures too. */
export function digestVectors(): CanonicalJson {
  const author = fixedKey('ed25519', 'author');
  return {
    authorPublic: hex(ed25519PublicKey(author)),
    notes: [
      { plain: 'Duerme mejor.', json: '{"type":"doc","content":[]}', version: 1 },
      { plain: '', json: '{}', version: 4294967295 },
    ].map((text) => {
      const note = { noteId, author: ownerId, signedAt: at, ...text };
      const digest = noteDigest(note);
      return { ...note, digest: hex(digest), signature: hex(sign(author, digest)) };
    }),
    rows: rows(),
    audit: audit(author),
  };
}

function rows(): CanonicalJson {
  const tables: readonly (readonly [string, readonly ColumnValue[]])[] = [
    ['patients', [patientId, null, 0, 1, -1, 4294967296, 'ñ', new Uint8Array([0, 255])]],
    ['grants', []],
    ['limits', [9223372036854775807n, -9223372036854775808n, Number.MAX_SAFE_INTEGER]],
  ];
  return tables.map(([table, values]) => ({ table, columns: values.map(column), hash: hex(rowHash(table, values)) }));
}

function column(value: ColumnValue): CanonicalJson {
  if (value === null) return { type: 'null' };
  if (typeof value === 'string') return { type: 'text', value };
  if (value instanceof Uint8Array) return { type: 'blob', hex: hex(value) };
  return { type: 'integer', value: value.toString() };
}

function audit(actor: ReturnType<typeof fixedKey<'ed25519'>>): CanonicalJson {
  const change = { table: 'patients', row: [patientId], revision: 1, hash: hex(rowHash('patients', [patientId])) };
  const written = [
    { action: 'vault.created', subjectKind: 'vault', subjectId: vaultId, changes: '[]' },
    { action: 'patient.registered', subjectKind: 'patient', subjectId: patientId, changes: canonicalJson([change]) },
  ];
  let previous = NO_PREVIOUS_ENTRY;
  const entries = written.map((entry, index) => {
    const linked = { vaultId, seq: index + 1, at, actor: ownerId, ...entry };
    const entryHash = auditHash({ ...linked, previous });
    const vector = { ...linked, previous: hex(previous), hash: hex(entryHash) };
    previous = entryHash;
    return vector;
  });
  const seq = entries.length;
  const entryHash = fromHex(entries.at(-1)?.hash ?? '') ?? NO_PREVIOUS_ENTRY;
  const signature = hex(sign(actor, headDigest({ vaultId, seq, entryHash, at })));
  return { entries, head: { vaultId, seq, at, signature } };
}
