import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../../src-main/vault/backup/cbor.ts';
import { readerSodium } from '../../../src-main/vault/crypto/index.ts';
import { openBackupWithKey } from '../../../src-shared/backup-format/open.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import type { ManifestObject } from '../../../src-shared/backup-format/manifest.ts';
import { concatBytes, le32 } from '../../../src-shared/encoding/bytes.ts';
import {
  checkKeyed,
  checkKeyless,
  memorySource,
  withRightSums,
  type OpeningKeys,
  type Verdict,
} from '../../support/backup-bytes.ts';
import {
  addDocument,
  exportTo,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
  writeNote,
} from '../../support/backup-vault.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

let vault: BuiltVault;
let keys: OpeningKeys;
let bytes: Uint8Array;
/** Another backup of the same vault, with the same rows. */
let later: Uint8Array;

beforeAll(async () => {
  vault = await buildVault();
  const open = vault.session.vault;
  const patient = registerOne(open, 'Ana');
  writeNote(open, patient, 'one note', true);
  await addDocument(open, patient, new Uint8Array(100));
  await addDocument(open, patient, new Uint8Array(101));
  const room = roomFor(vault.session, vault.folder);
  const folder = scratchFolder();
  bytes = new Uint8Array(readFileSync((await exportTo(room, folder, 'one.sigilo')).path));
  later = new Uint8Array(readFileSync((await exportTo(room, folder, 'two.sigilo')).path));
  keys = open.lendKeys();
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

async function objects(of: Uint8Array): Promise<readonly ManifestObject[]> {
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  return valueOf(await openBackupWithKey(memorySource(of), keys.backup, keys.ownerPublic, platform)).manifest.objects;
}

function cut(of: Uint8Array, { offset, length }: ManifestObject): Uint8Array {
  return of.slice(offset, offset + length);
}

function tally(verdicts: readonly Verdict[]): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

describe('claim:backup-tamper a backup with damage', () => {
  it('is whole before it is damaged', async () => {
    expect(await checkKeyless(bytes)).toBe('ok');
    expect(await checkKeyed(bytes, keys)).toBe('ok');
    expect(await checkKeyed(later, keys)).toBe('ok');
    expect(withRightSums(bytes)).toEqual(bytes);
  });

  it(
    'is refused with a typed error for every byte that was changed, with and without the key',
    { timeout: 180_000 },
    async () => {
      const keyless: Verdict[] = [];
      const keyed: Verdict[] = [];
      const platform = { sodium: readerSodium(), cbor: cborDecoder };
      const opened = valueOf(await openBackupWithKey(memorySource(bytes), keys.backup, keys.ownerPublic, platform));
      const { objectsOffset, manifestOffset } = opened.structure;
      for (let at = 0; at < bytes.length; at++) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
        keyless.push(await checkKeyless(damaged));
        // Opening reads nothing of the objects, so for damage among them it need not be done anew.
        const amongObjects = at >= objectsOffset && at < manifestOffset;
        const read = amongObjects ? await readObjects({ ...opened, source: memorySource(damaged) }, platform) : null;
        keyed.push(read === null ? await checkKeyed(damaged, keys) : read.ok ? 'ok' : read.error.code);
      }
      expect(keyless).toHaveLength(bytes.length);
      expect(keyless.filter((verdict) => verdict === 'ok')).toEqual([]);
      expect(keyed.filter((verdict) => verdict === 'ok')).toEqual([]);
      expect(tally(keyless)['not-a-backup']).toBe(8);
    },
  );

  it('is refused at every length that it may be cut to', { timeout: 180_000 }, async () => {
    const verdicts: Verdict[] = [];
    for (let length = 0; length < bytes.length; length++) {
      const short = bytes.subarray(0, length);
      const keyless = await checkKeyless(short);
      if (length % 8 === 0) expect(await checkKeyed(short, keys)).toBe(keyless);
      verdicts.push(keyless);
    }
    expect(tally(verdicts)).toEqual({ 'not-a-backup': 8, 'backup-truncated': bytes.length - 8 });
  });

  it('is refused with bytes after its end', async () => {
    const longer = concatBytes(bytes, Uint8Array.of(0));
    expect(await checkKeyless(longer)).toBe('backup-truncated');
    expect(await checkKeyed(longer, keys)).toBe('backup-truncated');
  });

  it('is refused with the key even when somebody has made the sums right again', { timeout: 120_000 }, async () => {
    const passed: number[] = [];
    for (let at = 0; at < bytes.length - 40; at += 9) {
      const forged = bytes.slice();
      forged[at] = (forged[at] ?? 0) ^ 0x10;
      if ((await checkKeyed(withRightSums(forged), keys)) === 'ok') passed.push(at);
    }
    // The header's own sum is made right by the forger, so a change of it alone is undone again.
    const sumAt = (await objects(bytes))[0]?.offset ?? 0;
    expect(passed.filter((at) => at < sumAt - 64 || at >= sumAt - 32)).toEqual([]);
  });
});

describe('a backup whose objects were moved about', () => {
  const moved: Record<string, (list: Uint8Array[], other: Uint8Array[]) => Uint8Array[]> = {
    'two swapped': (list) => [list[1], list[0], ...list.slice(2)].filter((part) => part !== undefined),
    'one dropped': (list) => list.slice(1),
    'one repeated': (list) => [...list, ...list.slice(-1)],
    'one from another backup of this vault': (list, other) => [...other.slice(0, 1), ...list.slice(1)],
    'all from another backup of this vault': (_list, other) => other,
    none: () => [],
  };

  it.each(Object.keys(moved))('is refused: %s', async (name) => {
    const [list, other] = [await objects(bytes), await objects(later)];
    const change = moved[name];
    const first = list[0];
    const last = list.at(-1);
    if (change === undefined || first === undefined || last === undefined) throw new Error('no objects');
    const parts = change(
      list.map((object) => cut(bytes, object)),
      other.map((object) => cut(later, object)),
    );
    const end = last.offset + last.length;
    const body = concatBytes(bytes.slice(0, first.offset), ...parts, bytes.slice(end));
    const shift = body.length - bytes.length;
    new DataView(body.buffer).setBigUint64(body.length - 52, BigInt(end + shift), true);
    const forged = withRightSums(body);
    expect(await checkKeyless(forged)).toBe('ok');
    expect(await checkKeyed(forged, keys)).toBe('backup-damaged');
  });

  it('is refused with the manifest of another backup of this vault', async () => {
    const last = (await objects(bytes)).at(-1);
    const lastLater = (await objects(later)).at(-1);
    if (last === undefined || lastLater === undefined) throw new Error('no objects');
    const body = concatBytes(
      bytes.slice(0, last.offset + last.length),
      later.slice(lastLater.offset + lastLater.length),
    );
    new DataView(body.buffer).setBigUint64(body.length - 52, BigInt(last.offset + last.length), true);
    expect(await checkKeyed(withRightSums(body), keys)).toBe('backup-damaged');
  });
});

describe('a file that is no backup', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(100_000))]);
  it.each([
    ['empty', new Uint8Array()],
    ['a picture', png],
    ['an archive', zip],
    ['a text', Buffer.from('Estimada colega,\n'.repeat(10_000))],
    ['a vault header', Buffer.from('SIGILO-VAULT 1\n{}\n')],
    ['the beginning of the magic', Buffer.from('SIGILOB')],
  ])('is called so: %s', async (_name, file) => {
    expect(await checkKeyless(new Uint8Array(file))).toBe('not-a-backup');
    expect(await checkKeyed(new Uint8Array(file), keys)).toBe('not-a-backup');
  });
});

describe('a backup of a later program', () => {
  it('is told from damage by its frame and by its header', async () => {
    const frame = bytes.slice();
    frame.set(le32(2), 8);
    expect(await checkKeyless(frame)).toBe('backup-newer');

    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.indexOf('"minReader":1');
    const header = bytes.slice();
    header[at + '"minReader":'.length] = '7'.charCodeAt(0);
    expect(await checkKeyless(withRightSums(header))).toBe('backup-newer');
  });
});
