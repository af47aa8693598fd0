import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../bootstrap/paths.mjs';

/** Where the build leaves the page, from the project's root; the vault process takes it from there. */
export const recoveryPageOutput = 'dist/recovery/recovery.html';

const source = 'src-renderer/recovery-page';

/** Browsers from the spring of 2023 on. */
const browsers = ['chrome111', 'firefox113', 'safari16.4'];

/**
 * Everything of the page in one HTML file: the same sources give the same bytes, on any machine.
 * @returns {Promise<Buffer>}
 */
export async function makeRecoveryPage() {
  const { build } = await import('esbuild');
  /** @param {string} entry */
  const bundle = async (entry) => {
    const { outputFiles } = await build({
      absWorkingDir: projectRoot,
      entryPoints: [join(source, entry)],
      outdir: 'unwritten',
      write: false,
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      target: browsers,
      charset: 'ascii',
      legalComments: 'none',
      logLevel: 'error',
      logOverride: { 'empty-import-meta': 'silent' },
    });
    return outputFiles[0]?.text ?? '';
  };
  const script = inline(asciiScript(await bundle('main.ts')), /<\/script|<!--/i);
  const style = inline(await bundle('page.css'), /<\/style|<!--/i);
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashSource(style)}`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = readFileSync(join(projectRoot, source, 'page.html'), 'utf8')
    .replace('__POLICY__', () => policy)
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`);
  return Buffer.from(page, 'utf8');
}

export async function buildRecoveryPage() {
  const page = await makeRecoveryPage();
  const output = join(projectRoot, recoveryPageOutput);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, page);
  return `${page.length} bytes, SHA-256 ${createHash('sha256').update(page).digest('hex')}`;
}

/**
 * What stands in an HTML file is ASCII: no browser can read it otherwise. Regular expressions and tagged templates are what the bundler leaves as they are; an escape
 * means the same in both.
 * @param {string} script
 */
function asciiScript(script) {
  return script.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * What would end an element early, or be read otherwise inside one, must not be in it.
 * @param {string} text
 * @param {RegExp} ending what its element takes for an end
 */
function inline(text, ending) {
  const trimmed = text.trim();
  if (trimmed === '' || ending.test(trimmed) || /[^\n\t -~]/.test(trimmed)) {
    throw new Error('a part of the recovery page cannot stand inside HTML');
  }
  return trimmed;
}

/** @param {string} text */
function hashSource(text) {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
