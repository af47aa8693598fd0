import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { spellingDictionaries } from './scripts/build/spelling-dictionaries.ts';

export default defineConfig({
  root: fileURLToPath(new URL('src-renderer', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [react(), spellingDictionaries()],
  // The spell-check runs in a worker of the page.
  worker: { format: 'es', plugins: () => [spellingDictionaries()] },
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy allows no data: or inline sources, so nothing is inlined.
    assetsInlineLimit: 0,
    // One style sheet: the order of its rules stays that of the imports, whichever screen is fetched first.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    // The judge of passphrases brings its dictionaries; it loads when it is needed.
    chunkSizeWarningLimit: 3000,
  },
});
