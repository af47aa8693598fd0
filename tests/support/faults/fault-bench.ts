import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { bundleForNode, startChild, type LineChild } from '../child-process.ts';
import { sameState, stateOf, unfinishedIn, wrongWith, type Expected } from './judge.ts';
import { openFor, operations, type Operation, type OperationName } from './operations.ts';
import { stageTemplate, type StageTemplate } from './stage.ts';

/** How an operation goes when nothing is wrong. */
export interface CleanRun extends Expected {
  /** File operations that the program itself asks for. */
  readonly operations: number;
  readonly ms: number;
}

/** A stage, the bundled child that works on it, and what is to be expected of it. */
export class FaultBench {
  readonly template: StageTemplate;
  readonly bundle: string;
  readonly #clean = new Map<OperationName, CleanRun>();

  private constructor(template: StageTemplate, bundle: string) {
    this.template = template;
    this.bundle = bundle;
  }

  static async open(): Promise<FaultBench> {
    const bundle = await bundleForNode(new URL('./fault-child.ts', import.meta.url).pathname);
    return new FaultBench(await stageTemplate(), bundle);
  }

  start(name: OperationName, root: string, killAt: number): LineChild {
    return startChild(this.bundle, [name, root, String(killAt)]);
  }

  /** The states before and after, measured once. @throws where the operation fails by itself, or changes nothing */
  async clean(name: OperationName): Promise<CleanRun> {
    const known = this.#clean.get(name);
    if (known !== undefined) return known;
    const operation: Operation = operations[name];
    const [before, after] = [this.template.copy(), this.template.copy()];
    const child = this.start(name, after, 0);
    await child.line((line) => line === 'done');
    const [, count, , ms] = (await child.line((line) => line.startsWith('operations'))).split(' ');
    await child.ended;
    const states = {
      before: await stateOf(before, operation, this.template.keys),
      after: await stateOf(after, operation, this.template.keys),
    };
    for (const state of [states.before, states.after])
      if (state.broken.length > 0) throw new Error(`${name} is broken without any fault: ${state.broken.join(', ')}`);
    if (operation.changes !== 'nothing' && sameState(states)) throw new Error(`${name} changes nothing`);
    const clean = { ...states, operations: Number(count), ms: Number(ms) };
    this.#clean.set(name, clean);
    return clean;
  }

  /** What is wrong with a stage after a fault. Changes it. */
  async judge(name: OperationName, root: string, acknowledged: boolean): Promise<string[]> {
    const expected = await this.clean(name);
    return wrongWith(await stateOf(root, operations[name], this.template.keys), expected, acknowledged);
  }

  /** Runs the operation once more on a stage that a fault has left: it ends as one that was done, and nothing unfinished of it stays. */
  async again(name: OperationName, root: string): Promise<string[]> {
    const operation: Operation = operations[name];
    const opened = await openFor(root, operation, nodeFiles);
    if (!opened.ok) {
      // The keys were changed already; the new passphrase opens it, which `judge` has shown.
      return operation.changesKeys === true && opened.error.code === 'wrong-passphrase'
        ? []
        : [`again: cannot be opened, ${opened.error.code}`];
    }
    try {
      const done = await operation.run({ root, files: nodeFiles, session: opened.value });
      if (!done.ok && done.error.code !== operation.again) return [`again: ${done.error.code}`];
    } finally {
      opened.value.close();
    }
    const state = await stateOf(root, operation, this.template.keys);
    return [
      ...state.broken.map((text) => `again: ${text}`),
      ...unfinishedIn(root).map((path) => `again: ${path} is left`),
    ];
  }

  dispose(): void {
    this.template.dispose();
  }
}
