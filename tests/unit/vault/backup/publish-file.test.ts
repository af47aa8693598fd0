import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishFile } from '../../../../src-main/vault/backup/publish-file.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import type { Files } from '../../../../src-main/vault/ports/files.ts';

let folder: string;
let from: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-publish-'));
  from = join(folder, 'x.sigilo.tmp');
  to = join(folder, 'x.sigilo');
  writeFileSync(from, 'whole');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function failure(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'rename' });
}

/** A minute that passes by sleeping. */
function patience(windows: boolean) {
  const slept = { ms: 0 };
  return { windows, slept, nowMs: () => slept.ms, sleep: (ms: number) => void (slept.ms += ms) };
}

function heldFor(times: number): Files {
  let left = times;
  return {
    ...nodeFiles,
    rename: (a, b) => {
      if (left-- > 0) throw failure('EPERM');
      nodeFiles.rename(a, b);
    },
  };
}

describe('giving a file its final name', () => {
  it('makes it read-only, and never replaces what is there', () => {
    publishFile(nodeFiles, from, to, patience(false));
    expect(readFileSync(to, 'utf8')).toBe('whole');
    expect(statSync(to).mode & 0o222).toBe(0);
    writeFileSync(from, 'second');
    expect(() => publishFile(nodeFiles, from, to, patience(false))).toThrow('target-exists');
    expect(readFileSync(to, 'utf8')).toBe('whole');
  });

  it('waits on Windows while somebody holds the file, for a minute at most', () => {
    const short = patience(true);
    publishFile(heldFor(8), from, to, short);
    expect(readFileSync(to, 'utf8')).toBe('whole');
    expect(short.slept.ms).toBe(8 * 250);

    writeFileSync(from, 'again');
    const long = patience(true);
    expect(() => publishFile(heldFor(1000), from, join(folder, 'y.sigilo'), long)).toThrow('EPERM');
    expect(long.slept.ms).toBe(60_000);
  });

  it('does not wait elsewhere', () => {
    const none = patience(false);
    expect(() => publishFile(heldFor(1), from, to, none)).toThrow('EPERM');
    expect(none.slept.ms).toBe(0);
  });

  it('takes the name away again when it cannot be made durable', () => {
    const files = {
      ...nodeFiles,
      fsyncFolder: () => {
        throw failure('EIO');
      },
    };
    expect(() => publishFile(files, from, to, patience(false))).toThrow('EIO');
    expect(existsSync(to)).toBe(false);
  });

  it('goes on where a drive knows no folder synchronisation and no read-only bit', () => {
    const files: Files = {
      ...nodeFiles,
      fsyncFolder: () => {
        throw failure('EINVAL');
      },
      makeReadOnly: () => {
        throw failure('EPERM');
      },
    };
    publishFile(files, from, to, patience(false));
    expect(readFileSync(to, 'utf8')).toBe('whole');
  });
});
