#!/usr/bin/env node
/**
 * Type-checks every part with its own settings: src-shared without DOM or Node, the main process without DOM. A file is
 * checked once, with the settings of the part it belongs to, whoever imports it; one that belongs to none is checked
 * where it was first imported. Parts share what is read and parsed.
 */
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './bootstrap/paths.mjs';
import { say } from './bootstrap/step.mjs';

const parts = ['src-shared', 'src-main', 'src-main/shell/preload', 'src-renderer', 'tests', 'scripts', '.'].map(
  readPart,
);
const owned = new Set(parts.flatMap(({ fileNames }) => fileNames));
/** @type {Map<string, ts.SourceFile | undefined>} */
const parsed = new Map();
/** @type {Set<string>} */
const checked = new Set();

for (const part of parts) {
  const problems = check(part);
  if (problems.length === 0) continue;
  process.exitCode = 1;
  say(`${part.name}:\n${ts.formatDiagnostics(problems, formatHost()).trimEnd()}`);
}

/** @param {string} name */
function readPart(name) {
  const path = join(projectRoot, name, 'tsconfig.json');
  const unreadable = (/** @type {ts.Diagnostic} */ problem) => {
    throw new Error(ts.formatDiagnostic(problem, formatHost()));
  };
  const config = ts.getParsedCommandLineOfConfigFile(
    path,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: unreadable },
  );
  if (config === undefined) throw new Error(`${path} is missing.`);
  return { name, ...config };
}

/** @param {ReturnType<typeof readPart>} part */
function check({ fileNames, options, errors }) {
  const program = ts.createProgram({
    rootNames: fileNames,
    options,
    host: sharingHost(options),
    configFileParsingDiagnostics: errors,
  });
  const own = new Set(fileNames);
  const problems = [...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics()];
  for (const file of program.getSourceFiles()) {
    const isForeign = owned.has(file.fileName) && !own.has(file.fileName);
    if (isForeign || checked.has(file.fileName)) continue;
    checked.add(file.fileName);
    problems.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
  }
  problems.push(...program.getGlobalDiagnostics());
  return ts.sortAndDeduplicateDiagnostics(problems);
}

/** @param {ts.CompilerOptions} options */
function sharingHost(options) {
  const host = ts.createCompilerHost(options);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const read = host.getSourceFile;
  const { target, module, moduleDetection, jsx, allowJs, checkJs } = options;
  host.getSourceFile = (fileName, how, ...more) => {
    const isScript = /\.[cm]?jsx?$/.test(fileName);
    const format = typeof how === 'object' ? how.impliedNodeFormat : undefined;
    const key = JSON.stringify([
      fileName,
      format,
      target,
      module,
      moduleDetection,
      jsx,
      isScript && [allowJs, checkJs],
    ]);
    if (!parsed.has(key)) parsed.set(key, read(fileName, how, ...more));
    return parsed.get(key);
  };
  return host;
}

/** @returns {ts.FormatDiagnosticsHost} */
function formatHost() {
  return {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => projectRoot,
    getNewLine: () => '\n',
  };
}
