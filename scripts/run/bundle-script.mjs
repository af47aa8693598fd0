import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureFolder, projectCache, projectRoot } from '../bootstrap/paths.mjs';

/**
 * Node 20 cannot run TypeScript: bundles a script of the project, packages left out, to a file it can run.
 * Modules keep their own `import.meta.url`, so that paths relative to a source file stay right.
 * @param {string} entry
 * @returns {Promise<string>} the file to run
 */
export async function bundleScript(entry) {
  const { build } = await import('esbuild');
  const outfile = join(ensureFolder(join(projectCache, 'scripts')), basename(entry).replace(/\.tsx?$/, '.mjs'));
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    jsx: 'automatic',
    plugins: [ownModuleUrl],
  });
  return outfile;
}

/** @type {import('esbuild').Plugin} */
const ownModuleUrl = {
  name: 'own-module-url',
  setup(build) {
    build.onLoad({ filter: /\.(tsx?|mjs)$/, namespace: 'file' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js',
    }));
  },
};
