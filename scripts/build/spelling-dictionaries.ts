import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The compressed word lists of the spell-check, by the name that the page imports them under. */
const dictionaries: Readonly<Record<string, string>> = {
  'spelling-dictionary/en-us': '@cspell/dict-en_us/en_US.trie.gz',
  'spelling-dictionary/en-gb': '@cspell/dict-en-gb-mit/en_GB.trie.gz',
  'spelling-dictionary/es': '@cspell/dict-es-es/Spanish.trie.gz',
};

/** The word lists as modules of the page, base64 in a string each: the page may load its own scripts and nothing else, so they come as scripts. */
export function spellingDictionaries(): Plugin {
  return {
    name: 'spelling-dictionaries',
    resolveId: (id) => (id in dictionaries ? `\0${id}` : null),
    load: (id) => {
      const file = id.startsWith('\0') ? dictionaries[id.slice(1)] : undefined;
      if (file === undefined) return null;
      const path = fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url));
      return `export default ${JSON.stringify(readFileSync(path).toString('base64'))};`;
    },
  };
}
