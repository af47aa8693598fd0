import { kill, argv, pid, stdout } from 'node:process';
import type { Files } from '../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { PASSPHRASE, bytesOf, quickKdf, sessionOver } from './vault-builder.ts';

/**
 * A process that changes the keys of the vault in argv[2] (argv[3]: `rotate` or `passphrase`) to the passphrase in argv[4]. It ends itself with SIGKILL before the
 * file operation with the number in argv[5], 0 for none, and says when the change begins and when it is done, and how many operations there were.
 */
const [, , folder = '', what = '', next = '', killAt = '0'] = argv;
const say = (line: string) => void stdout.write(`${line}\n`);

let counting = false;
let operations = 0;
function step(): void {
  if (!counting) return;
  operations += 1;
  if (operations === Number(killAt)) kill(pid, 'SIGKILL');
}

const files: Files = {
  ...nodeFiles,
  createExclusive: (path) => {
    step();
    const file = nodeFiles.createExclusive(path);
    return {
      read: (into, position) => file.read(into, position),
      size: () => file.size(),
      close: () => file.close(),
      write: (bytes) => {
        step();
        file.write(bytes);
      },
      fsync: () => {
        step();
        file.fsync();
      },
    };
  },
  rename: (from, to) => {
    step();
    nodeFiles.rename(from, to);
  },
  unlink: (path) => {
    step();
    nodeFiles.unlink(path);
  },
  fsyncFolder: (path) => {
    step();
    nodeFiles.fsyncFolder(path);
  },
  fsyncFile: (path) => {
    step();
    nodeFiles.fsyncFile(path);
  },
};

const session = await sessionOver(folder, { kdf: quickKdf, files });
const opened = await session.unlock(bytesOf(PASSPHRASE));
if (!opened.ok) throw new Error(opened.error.code);
counting = true;
say('begin');
const began = performance.now();
const done =
  what === 'rotate'
    ? await session.keys.rotate(
        { passphrase: bytesOf(PASSPHRASE), next: bytesOf(next), pin: bytesOf('8351907') },
        { signal: new AbortController().signal, onProgress: () => undefined },
      )
    : await session.changePassphrase(bytesOf(PASSPHRASE), bytesOf(next));
step();
say(`operations ${operations} in ${performance.now() - began}`);
say(done.ok ? 'done' : done.error.code);
setInterval(() => undefined, 1000);
