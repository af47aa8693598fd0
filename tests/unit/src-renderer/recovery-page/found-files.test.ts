import { describe, expect, it } from 'vitest';
import { FoundFiles, type FoundFile } from '../../../../src-renderer/recovery-page/engine/found-files.ts';
import { BlobId } from '../../../../src-shared/ids.ts';

const file = (path: string): FoundFile => ({ path, file: new File([path], path.slice(path.lastIndexOf('/') + 1)) });
const id = (digit: string): BlobId => BlobId.parse(digit.repeat(64));
const tombstone = '8f3a12c4-1111-4222-8333-444455556601.json';

describe('the files of a place', () => {
  it('are its versions, and beside each what lies in its own folder', () => {
    const found = new FoundFiles(
      [
        'usb/a/one.sigilo',
        `usb/a/blobs/11/${id('1')}`,
        `usb/a/tombstones/${tombstone}`,
        'usb/b/two.SIGILO',
        'usb/b/two.sigilo.tmp',
        'usb/b/place.json',
        'usb/b/LÉEME.txt',
      ].map(file),
    );
    expect(found.versions.map(({ path, folder }) => [path, folder])).toEqual([
      ['usb/b/two.SIGILO', 'usb/b/'],
      ['usb/a/one.sigilo', 'usb/a/'],
    ]);
    const [two, one] = found.versions;
    if (one === undefined || two === undefined) throw new Error('no versions');
    expect([...found.attachmentsOf(one).keys()]).toEqual([id('1')]);
    expect(found.tombstonesOf(one).map(({ name }) => name)).toEqual([tombstone]);
    expect([found.attachmentsOf(two).size, found.tombstonesOf(two).length]).toEqual([0, 0]);
  });

  it('are no attachments in another folder than their own two digits, or under another name', () => {
    const found = new FoundFiles(
      ['p/v.sigilo', `p/blobs/22/${id('1')}`, `p/blobs/${id('1')}`, `p/blobs/11/${id('1')}.tmp`].map(file),
    );
    expect(found.versions.map((version) => found.attachmentsOf(version).size)).toEqual([0]);
  });

  it('count a file chosen alone whatever its name is, and one of several only by its ending', () => {
    expect(new FoundFiles([file('copia')]).versions.map(({ path }) => path)).toEqual(['copia']);
    expect(new FoundFiles([file('copia'), file('b.sigilo')]).versions.map(({ path }) => path)).toEqual(['b.sigilo']);
    expect(new FoundFiles([file('place/copia')]).versions).toEqual([]);
  });
});
