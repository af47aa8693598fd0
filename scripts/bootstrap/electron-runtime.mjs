import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { ensureFallbackRuntime, fallbackIsPossible, findFallbackRuntime } from './fallback-runtime.mjs';
import { nodeModules, pinnedVersion, readIfThere } from './paths.mjs';
import { MendableError, step } from './step.mjs';

const silenceLimitMs = 20_000;
const downloadLimitMs = 15 * 60_000;
const electronPackage = join(nodeModules, 'electron');

/**
 * @param {{ retryOfficial: boolean }} options look for the official download again, though the fallback is ready
 * @returns {Promise<import('./runtime-record.mjs').ElectronRuntime>}
 */
export function ensureElectronRuntime({ retryOfficial }) {
  return step('Electron runtime', async () => {
    const version = pinnedVersion('electron');
    const installed = findOfficialRuntime(version);
    if (installed) return { outcome: `official ${version}, ready`, value: installed };

    const prepared = retryOfficial ? undefined : findFallbackRuntime();
    if (prepared) return { outcome: describeFallback(prepared.version, 'ready'), value: prepared };

    const failure = await downloadOfficialRuntime();
    const official = findOfficialRuntime(version);
    if (official) return { outcome: `official ${version}, downloaded`, value: official };

    if (!fallbackIsPossible()) {
      throw new MendableError(
        `Electron ${version} could not be downloaded (${failure}), and there is no fallback for ${process.platform}-${process.arch}.`,
        'set ELECTRON_MIRROR to a reachable mirror, or put the zip into electron_config_cache, and run the command again.',
      );
    }
    const fallback = await ensureFallbackRuntime();
    return {
      outcome: `${describeFallback(fallback.version, 'prepared')}; official ${version} out of reach: ${failure}`,
      value: fallback,
    };
  });
}

/** @param {string} version @param {string} state */
function describeFallback(version, state) {
  return `fallback ${version}, ${state}, for development and tests only`;
}

/**
 * @param {string} version
 * @returns {import('./runtime-record.mjs').ElectronRuntime | undefined}
 */
function findOfficialRuntime(version) {
  const dist = join(electronPackage, 'dist');
  const platformPath = readIfThere(join(electronPackage, 'path.txt'));
  const found = readIfThere(join(dist, 'version'))?.trim().replace(/^v/, '');
  if (platformPath === undefined || found !== version) return undefined;
  const executable = join(dist, platformPath);
  return existsSync(executable) ? { kind: 'official', version, dist, executable } : undefined;
}

/**
 * Runs Electron's own installer, which honours its mirror, proxy and cache variables and checks the published
 * checksum. It downloads into the temporary folder: given one of its own, its silence can be told from slowness.
 * @returns {Promise<string>} why there is no runtime afterwards, in a few words
 */
async function downloadOfficialRuntime() {
  const scratch = mkdtempSync(join(tmpdir(), 'sigilo-electron-'));
  const { ELECTRON_OVERRIDE_DIST_PATH: _ignored, ...env } = process.env;
  const abort = new AbortController();
  const watch = watchForSilence(scratch, abort);
  try {
    const result = await runCommand(process.execPath, [join(electronPackage, 'install.js')], {
      env: { ...env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
      timeoutMs: downloadLimitMs,
      signal: abort.signal,
    });
    if (abort.signal.aborted) return `nothing received for ${silenceLimitMs / 1000} s`;
    if (result.timedOut) return `not complete after ${downloadLimitMs / 60_000} minutes`;
    return firstReason(result.output);
  } finally {
    clearInterval(watch);
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {AbortController} abort */
function watchForSilence(folder, abort) {
  let size = -1;
  let changedAt = performance.now();
  const timer = setInterval(() => {
    const now = bytesIn(folder);
    if (now !== size) {
      size = now;
      changedAt = performance.now();
    } else if (performance.now() - changedAt > silenceLimitMs) abort.abort();
  }, 1000);
  timer.unref();
  return timer;
}

/** @param {string} folder */
function bytesIn(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** @param {string} output */
function firstReason(output) {
  const line = output.split('\n').find((text) => /error/i.test(text)) ?? output.split('\n')[0] ?? '';
  return line.trim().slice(0, 120) || 'its installer failed';
}
