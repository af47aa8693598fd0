#!/usr/bin/env node
/**
 * Every sentence about security has a test (src-shared/claims.ts): fails on a claim that no test names, on a promise of the README that is not in the
 * register, on a key that no catalogue has, and on a sentence of the interface that speaks of security and is in no claim.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './bootstrap/paths.mjs';
import { bundleScript } from './run/bundle-script.mjs';

/** Words with which the interface promises something about safety; each such sentence stands in a claim. */
const PROMISE =
  /\b(seal(ed|s)?|encrypt|verif|read back|nobody|no connection|never leaves|unaltered|final|safe|nothing (was|is) (lost|changed|written)|not overwritten|survive)/i;

const load = async (/** @type {string} */ entry) => import(pathToFileURL(await bundleScript(entry)).href);
/** @type {{ claims: { id: string, readme: string | null, shown: readonly string[] }[], instructions: readonly string[] }} */
const { claims, instructions } = await load('src-shared/claims.ts');
const { en } = await load('src-renderer/i18n/en/index.ts');

/** @param {string} folder @returns {string[]} */
function testFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(test|e2e)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** @param {unknown} tree @param {string} path @returns {[string, string][]} */
function sentences(tree, path = '') {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(/** @type {object} */ (tree)).flatMap(([key, value]) =>
    sentences(value, path === '' ? key : `${path}.${key}`),
  );
}

const problems = [];
const tests = testFiles(join(projectRoot, 'tests'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const promises = /## What it promises\n([\s\S]*?)(\n## |$)/.exec(readme)?.[1] ?? '';
const catalogue = new Map(sentences(en));
const patterns = [...claims.flatMap((claim) => claim.shown), ...instructions];
/** @param {string} pattern a key, or a part and `.*` @param {string} key */
const names = (pattern, key) => (pattern.endsWith('.*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern);

for (const { id, readme: sentence } of claims) {
  if (!new RegExp(`claim:${id}\\b`).test(tests)) problems.push(`claim "${id}" is named by no test`);
  if (sentence !== null && !promises.includes(`- ${sentence}`))
    problems.push(`claim "${id}" is not in the README as registered`);
}
for (const line of promises.split('\n').filter((text) => text.startsWith('- '))) {
  if (!claims.some((claim) => `- ${claim.readme}` === line))
    problems.push(`the README promises "${line.slice(2)}", which no claim registers`);
}
for (const [key, text] of catalogue) {
  if (PROMISE.test(text) && !patterns.some((pattern) => names(pattern, key)))
    problems.push(`the interface says ${key}: "${text}", which no claim registers`);
}
for (const pattern of patterns) {
  if (![...catalogue.keys()].some((key) => names(pattern, key)))
    problems.push(`the register names the key ${pattern}, which no catalogue has`);
}

for (const problem of problems) console.error(problem);
console.log(`${claims.length} claims, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
