import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../../src-main/vault/backup/cbor.ts';
import { readerPlatform } from '../../../src-main/vault/backup/verify.ts';
import { initCrypto } from '../../../src-main/vault/crypto/index.ts';
import { checkBackup } from '../../../src-shared/backup-format/check.ts';
import { erasedSince, withoutPatients } from '../../../src-shared/backup-format/erased-rows.ts';
import { openBackup, type OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import { noRows, practiceSink, type PracticeRows } from '../../../src-shared/backup-format/practice-rows.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import { tombstoneText, type Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import { base64urlEncode } from '../../../src-shared/encoding/base64url.ts';
import { PatientId, VaultId } from '../../../src-shared/ids.ts';
import { memorySource } from '../../support/backup-bytes.ts';
import { fillVault, registerOne, removeScratch, valueOf, writeNote } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';
import { makeVersion, placeFolder } from '../../support/version-tasks.ts';

const kdf = memoKdf();
let vault: BuiltVault;
let file: Uint8Array;
let erased: PatientId;
let backup: OpenedBackup;
let rows: PracticeRows;
const secret = () => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) }) as const;

beforeAll(async () => {
  await initCrypto();
  vault = await buildVault({ kdf });
  const open = vault.session.vault;
  await fillVault(open, { patients: 2, notes: 2, blobs: [5, 70_000] });
  erased = registerOne(open, 'Borrada');
  writeNote(open, erased, 'Un texto que se borró.', true);
  writeNote(open, erased, 'y un borrador', false);
  file = new Uint8Array(readFileSync((await makeVersion(open, placeFolder())).path));
  const platform = readerPlatform(kdf);
  backup = valueOf(await openBackup(memorySource(file), secret(), platform)).backup;
  rows = noRows();
  const read = await readObjects(backup, { ...platform, cbor: cborDecoder }, practiceSink(rows), { beside: 'without' });
  valueOf(read);
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

function tombstone(change: Partial<Tombstone> = {}): Tombstone {
  const { vaultId, me, signer, clock } = vault.session.vault;
  const at = clock.now();
  const signature = base64urlEncode(signer.sign(tombstoneText(vaultId, erased, at)));
  return { at, format: 1, patientId: erased, signature, signer: me.principal, vaultId, ...change };
}

const since = (tombstones: readonly Tombstone[]) => erasedSince(backup, rows, tombstones, readerPlatform(kdf).sodium);

describe('who was erased after a version was made', () => {
  it('is left out with every row, and nobody else is', () => {
    const { erased: gone, unverified } = since([tombstone()]);
    expect([[...gone], [...unverified]]).toEqual([[erased], []]);
    const left = withoutPatients(rows, gone);
    expect(left.patients).toHaveLength(rows.patients.length - 1);
    expect(left.notes).toHaveLength(rows.notes.length - 2);
    expect(JSON.stringify(left)).not.toContain(erased);
    expect(left.note_versions).toHaveLength(rows.note_versions.length - 1);
    expect(left.documents).toEqual(rows.documents);
    expect(withoutPatients(rows, new Set())).toEqual(rows);
  });

  it('is shown, and said, where the erasure does not verify; one of another record or of nobody here says nothing', () => {
    const other = PatientId.parse(crypto.randomUUID());
    const forged = tombstone({ signature: 'A'.repeat(86) });
    expect(since([forged])).toEqual({ erased: new Set(), unverified: new Set([erased]) });
    expect(since([forged, tombstone()]).unverified.size).toBe(0);
    const elsewhere = tombstone({ vaultId: VaultId.parse(crypto.randomUUID()) });
    expect(since([elsewhere, tombstone({ patientId: other })])).toEqual({ erased: new Set(), unverified: new Set() });
  });
});

describe('a version whose attachments are away', () => {
  it('is refused as such, and checked and read in full by a reader that does without them', async () => {
    const platform = readerPlatform(kdf);
    const missing = { ok: false, error: { code: 'backup-attachments-missing', count: 2 } };
    expect(await checkBackup(memorySource(file), platform.sodium)).toEqual(missing);
    expect(await readObjects(backup, { ...platform, cbor: cborDecoder })).toEqual(missing);
    const without = { beside: 'without' } as const;
    expect(valueOf(await checkBackup(memorySource(file), platform.sodium, without)).beside).toBe(2);
    expect(rows.documents).toHaveLength(2);
    const changed = new Uint8Array(file);
    changed[file.length - 3000] = (changed[file.length - 3000] ?? 0) ^ 1;
    const damaged = { ok: false, error: { code: 'backup-damaged' } };
    expect(await checkBackup(memorySource(changed), platform.sodium, without)).toEqual(damaged);
  });
});
