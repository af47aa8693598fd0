import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PowerLossDisk, crashes, digestOf, materialise } from '../support/faults/power-loss-disk.ts';
import { hexText } from '../support/faults/strace.ts';
import { parseTrace, type FileCall } from '../support/faults/trace-parser.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sigilo-test-'));
const root = join(scratch, 'root');
beforeAll(() => {
  mkdirSync(root);
  writeFileSync(join(root, 'header'), 'old');
});
afterAll(() => rmSync(scratch, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const at = (name: string) => join(root, name);

/** What a crash at any point of these calls may leave under a name; `-` where nothing has it. */
function contentsOf(name: string, calls: readonly FileCall[]): Set<string> {
  const disk = new PowerLossDisk(root);
  const found = new Set<string>();
  const look = (seed: string) => {
    for (const crash of crashes(seed)) {
      const left = disk.crash(crash).get(name);
      found.add(left === undefined || left === null ? '-' : new TextDecoder().decode(left));
    }
  };
  look('begin');
  for (const [index, call] of calls.entries()) {
    disk.apply(call);
    for (let die = 0; die < 20; die += 1) look(`${index} ${die}`);
  }
  return found;
}

const create = (name: string, fd: number): FileCall => ({
  kind: 'open',
  path: at(name),
  fd,
  create: true,
  truncate: false,
  append: false,
});
const openFolder = (fd: number): FileCall => ({ ...create('', fd), create: false }) as FileCall;
const write = (fd: number, text: string): FileCall => ({ kind: 'write', fd, bytes: bytes(text), at: null });
const fsync = (fd: number): FileCall => ({ kind: 'fsync', fd });
const rename = (from: string, to: string): FileCall => ({ kind: 'rename', from: at(from), to: at(to) });

const careful = [create('header.tmp', 7), write(7, 'new'), fsync(7), rename('header.tmp', 'header')];

describe('the model of a disk without power', () => {
  test('lets a careful replacement be the old one or the new one', () => {
    expect(contentsOf('header', careful)).toEqual(new Set(['old', 'new']));
  });

  test('shows what a writer risks that does not synchronise the file before it gets its name', () => {
    const careless = careful.filter(({ kind }) => kind !== 'fsync');
    const found = contentsOf('header', careless);
    expect(found).toContain('');
    expect(found).toContain('\0\0\0');
  });

  test('shows what a writer risks that writes over the old file', () => {
    const found = contentsOf('header', [
      { ...create('header', 7), truncate: true } as FileCall,
      write(7, 'new'),
      fsync(7),
    ]);
    expect(found).toContain('');
  });

  test('keeps a name for certain only after its folder was synchronised', () => {
    const after = (calls: readonly FileCall[]) => {
      const disk = new PowerLossDisk(root);
      for (const call of calls) disk.apply(call);
      return new Set(
        crashes('after').map((crash) => new TextDecoder().decode(disk.crash(crash).get('header') ?? new Uint8Array())),
      );
    };
    expect(after(careful)).toEqual(new Set(['old', 'new']));
    expect(after([...careful, openFolder(8), fsync(8)])).toEqual(new Set(['new']));
  });

  test('has nothing of a file whose folder has no name yet', () => {
    const disk = new PowerLossDisk(root);
    disk.apply({ kind: 'mkdir', path: at('blobs') });
    for (const call of [create('blobs/x', 7), write(7, 'bytes'), fsync(7)]) disk.apply(call);
    disk.apply({ ...create('blobs', 8), create: false } as FileCall);
    disk.apply(fsync(8));
    const [worst] = crashes('corner');
    expect(worst && [...disk.crash(worst).keys()]).toEqual(['header']);
  });

  test('tears what was not synchronised by sectors, and leaves alone what was not written to', () => {
    writeFileSync(at('table'), new Uint8Array(2048).fill(1));
    const disk = new PowerLossDisk(root);
    disk.apply({ ...create('table', 7), create: false } as FileCall);
    disk.apply({ kind: 'write', fd: 7, bytes: new Uint8Array(1000).fill(2), at: 300 });
    const seen = new Set<string>();
    for (let die = 0; die < 60; die += 1)
      for (const crash of crashes(String(die)).filter(({ data }) => data === 512)) {
        const left = disk.crash(crash).get('table') ?? new Uint8Array();
        expect(left.length).toBe(2048);
        expect(
          left.subarray(0, 300).every((byte) => byte === 1) && left.subarray(1300).every((byte) => byte === 1),
        ).toBe(true);
        seen.add([300, 512, 1024].map((from) => left[from]).join(''));
      }
    expect(seen.size).toBe(8);
    rmSync(at('table'));
  });

  test('gives the same remains for the same seed, and puts them into a folder', () => {
    const remains = () => {
      const disk = new PowerLossDisk(root);
      for (const call of careful) disk.apply(call);
      return crashes('seed').map((crash) => digestOf(disk.crash(crash)));
    };
    expect(remains()).toEqual(remains());
    expect(new Set(remains()).size).toBeGreaterThan(1);
    const into = join(scratch, 'left');
    materialise(
      new Map([
        ['a', null],
        ['a/b', bytes('x')],
      ]),
      into,
    );
    expect(readdirSync(into, { recursive: true })).toEqual(['a', 'a/b']);
    expect(readFileSync(join(into, 'a/b'), 'utf8')).toBe('x');
  });

  test('refuses what it cannot follow', () => {
    const disk = new PowerLossDisk(root);
    disk.apply(create('x', 7));
    disk.apply({ kind: 'other', name: 'sendfile', fd: 4, paths: ['/elsewhere'] });
    expect(() => disk.apply({ kind: 'other', name: 'fallocate', fd: 7, paths: [] })).toThrow('does not know');
    expect(() => disk.apply({ kind: 'other', name: 'linkat', fd: null, paths: [at('x')] })).toThrow('does not know');
  });
});

describe('the reader of a trace', () => {
  const quoted = (text: string) => `"${hexText(text)}"`;
  const fd = (number: number, path: string) => `${number}<${hexText(path)}>`;

  test('reads every call with its bytes, and leaves out what failed', () => {
    const calls = parseTrace([
      `openat(AT_FDCWD<${hexText('/')}>, ${quoted('/r/ñ.tmp')}, O_RDWR|O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC, 0600) = ${fd(18, '/r/ñ.tmp')}`,
      `write(${fd(18, '/r/ñ.tmp')}, ${quoted('abc"<>, ')}, 8) = 5`,
      `pwrite64(${fd(18, '/r/ñ.tmp')}, ${quoted('zz')}, 2, 4096) = 2`,
      `fdatasync(${fd(18, '/r/ñ.tmp')}) = 0`,
      `ftruncate(${fd(18, '/r/ñ.tmp')}, 7) = 0`,
      `rename(${quoted('/r/ñ.tmp')}, ${quoted('/r/ñ')}) = 0`,
      `openat(AT_FDCWD<${hexText('/')}>, ${quoted('/r/x')}, O_RDONLY) = -1 ENOENT (No such file or directory)`,
      `unlink(${quoted('/r/ñ')}) = 0`,
      `close(${fd(18, '/r/ñ')}(deleted)) = 0`,
      '+++ exited with 0 +++',
      '',
    ]);
    expect(calls).toEqual([
      { kind: 'open', path: '/r/ñ.tmp', fd: 18, create: true, truncate: false, append: false },
      { kind: 'write', fd: 18, bytes: bytes('abc"<'), at: null },
      { kind: 'write', fd: 18, bytes: bytes('zz'), at: 4096 },
      { kind: 'fsync', fd: 18 },
      { kind: 'truncate', fd: 18, length: 7 },
      { kind: 'rename', from: '/r/ñ.tmp', to: '/r/ñ' },
      { kind: 'unlink', path: '/r/ñ' },
      { kind: 'close', fd: 18 },
    ]);
  });

  test('refuses a gap', () => {
    expect(() => parseTrace([`write(3<${hexText('/r')}>, "\\x61"..., 5) = 5`])).toThrow('cut off');
    expect(() => parseTrace([`write(3<${hexText('/r')}>, "\\x61", 5) = 5`])).toThrow('without its bytes');
    expect(() => parseTrace(['write(3, <unfinished ...>'])).toThrow('no call');
  });
});
