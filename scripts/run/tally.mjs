import { runCommand } from '../bootstrap/command.mjs';
import { projectRoot } from '../bootstrap/paths.mjs';
import { elapsed, say } from '../bootstrap/step.mjs';

/** Counts what passed and failed over all steps, and prints a line a step. */
export class Tally {
  passed = 0;
  failed = 0;

  /**
   * A step of this process; its failure ends the run.
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} run
   * @returns {Promise<T>}
   */
  async own(title, run) {
    const startedAt = performance.now();
    try {
      const value = await run();
      this.add(title, startedAt, { passed: 1, failed: 0 });
      return value;
    } catch (error) {
      this.add(title, startedAt, { passed: 0, failed: 1 });
      throw error;
    }
  }

  /**
   * A step that is a program; what it printed is shown when it fails.
   * @param {string} title
   * @param {readonly string[]} command
   */
  async command(title, [file = '', ...args]) {
    const startedAt = performance.now();
    const { code, output } = await runCommand(file, args, { cwd: projectRoot, shell: process.platform === 'win32' });
    this.add(title, startedAt, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, output);
  }

  /**
   * @param {string} title
   * @param {number} startedAt value of `performance.now()`
   * @param {{ passed: number, failed: number }} counts
   * @param {string} [output] shown when something failed
   */
  add(title, startedAt, { passed, failed }, output = '') {
    this.passed += passed;
    this.failed += failed;
    const counts = passed + failed > 1 ? `: ${passed} passed, ${failed} failed` : '';
    say(`${failed === 0 ? '✓' : '✗'} ${title}${counts} (${elapsed(startedAt)})`);
    if (failed > 0 && output !== '') say(output.trimEnd());
  }

  summary() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
