import { argv, stdout } from 'node:process';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { inspectImport } from '../../src-main/vault/use-cases/imports/inspect-import.ts';
import { runImport } from '../../src-main/vault/use-cases/imports/run-import.ts';
import { PASSPHRASE, bytesOf, quickKdf, sessionOver } from './vault-builder.ts';

/** A process that is killed from outside while it imports the list in argv[3] into the vault in argv[2]. It says when the writing begins and when it is done. */
const [, , folder = '', list = ''] = argv;
const session = await sessionOver(folder, { kdf: quickKdf });
const say = (line: string) => void stdout.write(`${line}\n`);
const opened = await session.unlock(bytesOf(PASSPHRASE));
if (!opened.ok) throw new Error(opened.error.code);
const inspected = inspectImport(nodeFiles, list);
if (!inspected.ok) throw new Error(inspected.error.code);
const { fingerprint, columns, hasHeader, fullNameOrder } = inspected.value.file;
const mapping = {
  hasHeader,
  columns: columns.map(({ suggestion }) => suggestion),
  dateOrder: 'dmy' as const,
  fullNameOrder,
};
const done = await runImport(
  session.vault,
  nodeFiles,
  list,
  { fingerprint, mapping, take: [] },
  { signal: new AbortController().signal, onProgress: (phase) => say(phase) },
);
say(done.ok ? 'done' : done.error.code);
setInterval(() => undefined, 1000);
