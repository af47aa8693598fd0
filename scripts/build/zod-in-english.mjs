/**
 * zod exports its messages in fifty languages as one namespace, which esbuild does not leave out. None of them is asked for (what a person reads comes from our
 * own catalogues), and every process would read them at its start: they are an empty module instead. English, zod's default, is imported by itself and stays.
 */

/** @param {string} importer */
const isZod = (importer) => /[\\/]node_modules[\\/]zod[\\/]v4[\\/]/.test(importer);

/** @type {import('esbuild').Plugin} */
export const zodInEnglish = {
  name: 'zod-in-english',
  setup(build) {
    build.onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ importer }) =>
      isZod(importer) ? { path: 'no-locales', namespace: 'zod-in-english' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'zod-in-english' }, () => ({ contents: 'export {};' }));
  },
};
