#!/usr/bin/env node
/**
 * Makes a fresh clone ready to run: dependencies, an Electron runtime, the system libraries it needs and a loadable
 * SQLite binding. Uses Node built-ins alone, because it runs before anything is installed. Every step is idempotent.
 */
import { pathToFileURL } from 'node:url';
import { assertNodeVersion } from './bootstrap/node-version.mjs';
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { ensureElectronRuntime } from './bootstrap/electron-runtime.mjs';
import { ensureSystemPackages } from './bootstrap/system-packages.mjs';
import { ensureSqliteBinding } from './bootstrap/sqlite-binding.mjs';
import { writeRuntimeRecord } from './bootstrap/runtime-record.mjs';
import { exitOnFailure } from './bootstrap/step.mjs';

/**
 * @param {{ needsVirtualDisplay?: boolean, retryOfficial?: boolean }} [options]
 * @returns {Promise<import('./bootstrap/runtime-record.mjs').RuntimeRecord>}
 */
export async function bootstrap({ needsVirtualDisplay = false, retryOfficial = false } = {}) {
  assertNodeVersion();
  await ensureDependencies();
  const runtime = await ensureElectronRuntime({ retryOfficial });
  await ensureSystemPackages({ executable: runtime.executable, needsVirtualDisplay });
  const record = await ensureSqliteBinding(runtime);
  writeRuntimeRecord(record);
  return record;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await exitOnFailure(async () => {
    const retryOfficial = process.argv.includes('--retry-official');
    const needsVirtualDisplay = process.argv.includes('--virtual-display');
    await bootstrap({ needsVirtualDisplay, retryOfficial });
  });
}
