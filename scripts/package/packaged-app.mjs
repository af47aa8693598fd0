import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** What electron-builder.yml asks for; a packaged app has to have it. */
const expectedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/** States of a fuse, as the wire in the binary spells them. */
const [enabled, disabled] = Buffer.from('10');

/**
 * @param {string} executable
 * @returns {Promise<string[]>} the fuses that are not as they have to be
 */
export async function wrongFuses(executable) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(expectedFuses)
    .filter(([name, on]) => {
      const option = FuseV1Options[/** @type {keyof typeof expectedFuses} */ (name)];
      return wire[option] !== (on ? enabled : disabled);
    })
    .map(([name, on]) => `${name} is not ${on ? 'on' : 'off'}`);
}

/**
 * @typedef {{ files?: Record<string, AsarEntry>, unpacked?: boolean }} AsarEntry a folder when it has `files`
 *
 * @param {string} archive
 * @returns {{ path: string, unpacked: boolean }[]} every file the archive names
 */
function filesOfAsar(archive) {
  const file = openSync(archive, 'r');
  try {
    const sizes = Buffer.alloc(16);
    readSync(file, sizes, 0, 16, 0);
    const header = Buffer.alloc(sizes.readUInt32LE(12));
    readSync(file, header, 0, header.length, 16);
    return [...walk(JSON.parse(header.toString('utf8')), '')];
  } finally {
    closeSync(file);
  }
}

/** @param {AsarEntry} entry @param {string} path @returns {Generator<{ path: string, unpacked: boolean }>} */
function* walk(entry, path) {
  if (entry.files === undefined) {
    yield { path, unpacked: entry.unpacked === true };
    return;
  }
  for (const [name, child] of Object.entries(entry.files)) yield* walk(child, path === '' ? name : `${path}/${name}`);
}

/** What may be in the package: the bundles, the manifest, and the native binding with its loader. */
const packaged = [
  /^package\.json$/,
  /^dist\/(main|preload|vault|renderer|recovery)\/(?!.*\.map$)/,
  /^node_modules\/better-sqlite3\/(package\.json$|LICENSE$|lib\/|prebuilds\/)/,
];

/**
 * @param {string} resources folder `resources` of the packaged app
 * @returns {string[]} what is in the package and should not be, or the other way round
 */
export function wrongContents(resources) {
  const files = filesOfAsar(join(resources, 'app.asar'));
  const needed = [
    'package.json',
    'dist/main/main.js',
    'dist/preload/preload.cjs',
    'dist/vault/vault-process.js',
    'dist/renderer/index.html',
    'dist/recovery/recovery.html',
  ];
  const bindings = files.filter(({ path }) => path.endsWith('.node'));
  return [
    ...files
      .filter(({ path }) => !packaged.some((pattern) => pattern.test(path)))
      .map(({ path }) => `${path} does not belong`),
    ...needed.filter((path) => !files.some((file) => file.path === path)).map((path) => `${path} is missing`),
    ...(bindings.length === 1 && bindings.every(({ unpacked }) => unpacked)
      ? []
      : ['not exactly one binding, unpacked']),
    ...(existsSync(join(resources, 'sigilo-backup', 'sigilo-backup.mjs'))
      ? []
      : ['sigilo-backup/sigilo-backup.mjs is missing beside the archive']),
    ...(readdirSync(resources).includes('app') ? ['resources/app is there beside the archive'] : []),
  ];
}
