import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besideLength, besideNames, readBesideNames } from '../../../../src-shared/backup-format/beside.ts';
import type { ByteSource } from '../../../../src-shared/backup-format/platform.ts';
import { toHex } from '../../../../src-shared/encoding/bytes.ts';
import { BlobId } from '../../../../src-shared/ids.ts';

const Hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const Ids = fc
  .uniqueArray(Hash, { maxLength: 40, selector: toHex })
  .map((hashes) => hashes.map((hash) => BlobId.parse(toHex(hash))).sort());

/** The names as they stand somewhere in a file. */
function inFile(bytes: Uint8Array, before: number): [ByteSource, { namesOffset: number; objectsOffset: number }] {
  const file = new Uint8Array(before + bytes.length + 7).fill(0xee);
  file.set(bytes, before);
  const read: ByteSource['read'] = (offset, length) => Promise.resolve(file.slice(offset, offset + length));
  return [
    { length: file.length, read },
    { namesOffset: before, objectsOffset: before + bytes.length },
  ];
}

describe('the names of attachments that lie beside a version', () => {
  it('come back as they were written, wherever they stand', async () => {
    await fc.assert(
      fc.asyncProperty(Ids, fc.nat(100), async (ids, before) => {
        const bytes = besideNames(ids);
        expect(bytes).toHaveLength(32 * ids.length);
        expect(await readBesideNames(...inFile(bytes, before))).toEqual({ ok: true, value: ids });
      }),
    );
  });

  it('are refused in any other order, and where one stands twice', async () => {
    const Wrong = Ids.filter((ids) => ids.length > 1).chain((ids) =>
      fc.oneof(
        fc.shuffledSubarray([...ids], { minLength: 2 }).filter((some) => [...some].sort().join() !== some.join()),
        fc.nat(ids.length - 1).map((at) => ids.toSpliced(at, 0, ids[at] ?? BlobId.parse('0'.repeat(64)))),
      ),
    );
    await fc.assert(
      fc.asyncProperty(Wrong, async (ids) => {
        expect(await readBesideNames(...inFile(besideNames(ids), 0))).toEqual({
          ok: false,
          error: { code: 'backup-damaged' },
        });
      }),
    );
  });

  it('are read from any bytes as ascending ids or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Hash, { maxLength: 6 }), async (hashes) => {
        const bytes = new Uint8Array(hashes.flatMap((hash) => [...hash]));
        const names = await readBesideNames(...inFile(bytes, 3));
        const ascending = hashes.every((hash, index) => index === 0 || toHex(hashes[index - 1] ?? hash) < toHex(hash));
        expect(names.ok).toBe(ascending);
        if (names.ok) expect(besideNames(names.value)).toEqual(bytes);
      }),
    );
  });

  it('are counted where no file of theirs is there, and the handles of the others closed', async () => {
    await fc.assert(
      fc.asyncProperty(Ids, fc.infiniteStream(fc.boolean()), async (ids, there) => {
        const standing = new Set(ids.filter(() => there.next().value));
        let open = 0;
        const source: ByteSource = {
          length: 0,
          read: () => Promise.resolve(new Uint8Array()),
          attachment: (id) => {
            if (!standing.has(id)) return Promise.resolve(null);
            open += 1;
            const close = (): void => void (open -= 1);
            return Promise.resolve({ length: 5, read: () => Promise.resolve(new Uint8Array(5)), close });
          },
        };
        const count = ids.length - standing.size;
        const error = { code: 'backup-attachments-missing', count };
        expect(await besideLength(source, ids)).toEqual(
          count > 0 ? { ok: false, error } : { ok: true, value: 5 * ids.length },
        );
        expect(open).toBe(0);
      }),
    );
  });
});
