#!/usr/bin/env node
/** Runs the command line from the source tree: `npm run sigilo-backup -- verify <file or folder>`. Builds it quietly where the sources changed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './bootstrap/paths.mjs';
import { isUpToDate, recordBuilt } from './build/freshness.mjs';
import { buildTargets } from './build/targets.mjs';

const target = buildTargets.find(({ name }) => name === 'cli');
if (target === undefined) throw new Error('there is no build of the command line');
if (!isUpToDate(target)) {
  await target.build();
  recordBuilt(target);
}
await import(pathToFileURL(join(projectRoot, 'dist/cli/sigilo-backup.mjs')).href);
