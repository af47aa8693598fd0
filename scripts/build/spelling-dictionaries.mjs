import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../bootstrap/paths.mjs';

/** The compressed word lists of the spell-check, by the name that the page imports them under. */
const dictionaries = {
  'spelling-dictionary/en-us': 'node_modules/@cspell/dict-en_us/en_US.trie.gz',
  'spelling-dictionary/en-gb': 'node_modules/@cspell/dict-en-gb-mit/en_GB.trie.gz',
  'spelling-dictionary/es': 'node_modules/@cspell/dict-es-es/Spanish.trie.gz',
};

/**
 * The word lists as modules of the page, base64 in a string each: the page may load its own scripts and nothing else, so they come as scripts.
 * @returns {import('vite').Plugin}
 */
export function spellingDictionaries() {
  return {
    name: 'spelling-dictionaries',
    resolveId: (id) => (id in dictionaries ? `\0${id}` : null),
    load: (id) => {
      const file = Object.entries(dictionaries).find(([name]) => id === `\0${name}`)?.[1];
      if (file === undefined) return null;
      return `export default ${JSON.stringify(readFileSync(join(projectRoot, file)).toString('base64'))};`;
    },
  };
}
