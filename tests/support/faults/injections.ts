import { join } from 'node:path';
import type { FaultBench } from './fault-bench.ts';
import { operations, type Operation, type OperationName } from './operations.ts';
import { stageFolders } from './stage.ts';
import { CHANGING_CALLS, hexText, runTraced, type Injection, type TracedRun } from './strace.ts';

/** The calls of one operation, counted as strace counts them for an injection. */
export interface CountedCalls {
  /** Everything on the stage that it touches: what an injection is restricted to. Null where names are made by chance: then all calls are counted. */
  readonly paths: readonly string[] | null;
  /** For each kind of call the numbers of those on the stage within the operation; the calls of opening the profile come before. */
  readonly calls: ReadonlyMap<string, readonly number[]>;
}

/** Traces an operation on the stage `root` without a fault. */
export async function countCalls(
  bench: FaultBench,
  name: OperationName,
  root: string,
  scratch: string,
): Promise<CountedCalls> {
  bench.template.copy(root);
  const { trace } = await traced(bench, name, root, scratch, null);
  const onStage = pathPattern(root);
  const marks = hexText(stageFolders(root).marks);
  const begin = `"${hexText(join(stageFolders(root).marks, 'begin'))}"`;
  const done = `"${hexText(join(stageFolders(root).marks, 'done'))}"`;
  const atRandom = isAtRandom(name);
  const counts = new Map<string, number>();
  const calls = new Map<string, number[]>();
  const paths = new Set<string>();
  let within = false;
  for (const line of trace) {
    const call = /^(\w+)\(/.exec(line)?.[1];
    const named = [...line.matchAll(onStage)].map(([, hex = '']) => hex);
    within ||= line.includes(begin);
    if (line.includes(done)) break;
    if (call === undefined || (named.length === 0 && !atRandom) || (line.includes(marks) && !atRandom)) continue;
    for (const hex of named) paths.add(Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString());
    if (!CHANGING_CALLS.some((known) => known.replace('?', '') === call)) continue;
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    if (within && named.length > 0 && !line.includes(marks)) calls.set(call, [...(calls.get(call) ?? []), count]);
  }
  return { paths: atRandom ? null : [...paths], calls };
}

function isAtRandom(name: OperationName): boolean {
  const operation: Operation = operations[name];
  return operation.namesAtRandom === true;
}

/** Runs the operation on a fresh stage with one fault. `struck`: it fell on the stage. */
export async function runInjected(
  bench: FaultBench,
  name: OperationName,
  root: string,
  scratch: string,
  paths: CountedCalls['paths'],
  injection: Injection,
): Promise<TracedRun & { readonly struck: boolean }> {
  bench.template.copy(root);
  const run = await traced(bench, name, root, scratch, paths, injection);
  const injected = run.trace.filter((line) => line.includes('(INJECTED)'));
  const isKill = injection.what === 'SIGKILL';
  return { ...run, struck: isKill ? run.exitCode !== 0 : injected.some((line) => pathPattern(root).test(line)) };
}

function traced(
  bench: FaultBench,
  name: OperationName,
  root: string,
  scratch: string,
  paths: readonly string[] | null,
  injection?: Injection,
): Promise<TracedRun> {
  const mark = join(stageFolders(root).marks, 'begin');
  return runTraced([bench.bundle, name, root, '0'], { scratch, mark, paths, ...(injection ? { injection } : {}) });
}

/** A path under the root, in quotes or as what a descriptor stands for. */
function pathPattern(root: string): RegExp {
  const encoded = hexText(root).replaceAll('\\', '\\\\');
  return new RegExp(`["<](${encoded}(?:\\\\x2f(?:\\\\x[0-9a-f]{2})*)?)[">]`, 'g');
}
