#!/usr/bin/env node
/**
 * Builds what changed into dist/: `node scripts/build.mjs [main|preload|vault|renderer|recovery ...]`.
 * Needs the dependencies installed; `--force` builds in any case.
 */
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { buildTargets } from './build/targets.mjs';
import { isUpToDate, recordBuilt } from './build/freshness.mjs';
import { exitOnFailure, MendableError, step } from './bootstrap/step.mjs';

/**
 * @param {readonly string[]} [names] all targets when empty
 * @param {{ force?: boolean }} [options]
 */
export async function build(names = [], { force = false } = {}) {
  const unknown = names.find((name) => !buildTargets.some((target) => target.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no target "${unknown}"; there are ${buildTargets.map(({ name }) => name).join(', ')}.`);
  }
  for (const target of buildTargets) {
    if (names.length > 0 && !names.includes(target.name)) continue;
    await step(`Build ${target.name}`, async () => {
      if (!force && isUpToDate(target)) return { outcome: 'unchanged', value: undefined };
      const outcome = await target.build().catch((/** @type {unknown} */ error) => {
        const reason = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
        throw new MendableError(reason, `mend the source named above, then run: node scripts/build.mjs ${target.name}`);
      });
      recordBuilt(target);
      return { outcome, value: undefined };
    });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const options = process.argv.slice(2);
  const force = options.includes('--force');
  await exitOnFailure(() =>
    build(
      options.filter((option) => option !== '--force'),
      { force },
    ),
  );
}
