import { closeSync, lstatSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openFilesOf, processesOf } from './process-tree.ts';

export interface FileHit {
  readonly text: string;
  readonly form: string;
  readonly file: string;
}

/** What was looked at: a search that saw nothing proves nothing. */
export interface FileSearch {
  readonly hits: readonly FileHit[];
  readonly files: number;
  readonly bytes: number;
}

interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** How a text can stand in a file: UTF-8, UTF-16LE, and each as base64 at any of the three places in a group. */
function formsOf(text: string): Form[] {
  const plain = (['utf8', 'utf16le'] as const).map((name) => ({ name, bytes: Buffer.from(text, name) }));
  return plain.flatMap(({ name, bytes }) => [
    { name, bytes },
    ...[0, 1, 2].map((before) => ({
      name: `base64 of ${name}, ${before} bytes in`,
      bytes: base64Inside(bytes, before),
    })),
  ]);
}

/** The characters of base64 that depend on `bytes` alone, whatever stands before and behind. */
function base64Inside(bytes: Buffer, before: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const groups = whole.subarray(0, whole.length - (whole.length % 3));
  return Buffer.from(groups.toString('base64').slice(before === 0 ? 0 : 4), 'ascii');
}

/** Looks for the texts in the name and the content of every file under the folder. */
export function searchFolder(folder: string, texts: readonly string[]): FileSearch {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => join(folder, name)).filter((path) => isFile(path));
  const inNames = files.flatMap((file) => hitsIn(Buffer.from(file), file, texts));
  const searched = files.flatMap((file) => readUnlessGone(file, () => ({ file, bytes: readFileSync(file) })) ?? []);
  return {
    hits: [...inNames, ...searched.flatMap(({ file, bytes }) => hitsIn(bytes, file, texts))],
    files: files.length,
    bytes: searched.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}

/** Looks in the files that have no name any more and are still open in a process of the app. Shared memory is not on a disk. */
export function searchDeleted(mainPid: number, texts: readonly string[]): readonly FileHit[] {
  const open = processesOf(mainPid).flatMap(({ pid }) => openFilesOf(pid));
  const deleted = open.filter(({ path }) => path.endsWith(' (deleted)') && !/^\/(dev\/shm\/|memfd:)/.test(path));
  return deleted.flatMap(({ path, descriptor }) => {
    const bytes = readUnlessGone(descriptor, () => readDescriptor(descriptor));
    return bytes === null ? [] : hitsIn(bytes, path, texts);
  });
}

function hitsIn(bytes: Buffer, file: string, texts: readonly string[]): FileHit[] {
  return texts.flatMap((text) =>
    formsOf(text)
      .filter((form) => bytes.includes(form.bytes))
      .map((form) => ({ text, form: form.name, file })),
  );
}

/** Null for what was taken away, or closed, after it was listed: a running app does that. Anything else that hinders the search is an error. */
function readUnlessGone<T>(path: string, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw error;
    return null;
  }
}

/** Not a socket and not a link. */
function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readDescriptor(descriptor: string): Buffer {
  const file = openSync(descriptor, 'r');
  try {
    const chunks: Buffer[] = [];
    for (;;) {
      const chunk = Buffer.alloc(1024 * 1024);
      const read = readSync(file, chunk, 0, chunk.length, chunks.length * chunk.length);
      chunks.push(chunk.subarray(0, read));
      if (read < chunk.length) return Buffer.concat(chunks);
    }
  } finally {
    closeSync(file);
  }
}
