/** Who may import whom: every row of the table in docs/ARCHITECTURE.md. */

/**
 * @param {string} name
 * @param {string} comment
 * @param {string} from
 * @param {readonly string[]} allowed patterns of what may be imported, besides files of the same layer
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function layer(name, comment, from, allowed) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    to: { path: '^src-', pathNot: [from, ...allowed] },
  };
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {string} packages
 * @param {readonly string[]} importers
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function onlyImportedBy(name, comment, packages, importers) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: '^(src-|scripts/)', pathNot: [...importers] },
    to: { path: `(^|/)(${packages})(/|$)`, dependencyTypesNot: ['local'] },
  };
}

const shared = '^src-shared/';
const vaultLayer = (/** @type {string} */ folder) => `^src-main/vault/${folder}/`;
const cryptoDoor = '^src-main/vault/crypto/index\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { path: '^src-' }, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^better-sqlite3$', '^spelling-dictionary/'] },
    },
    {
      name: 'product-not-on-tests',
      comment: 'The product never imports tests or scripts.',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'product-not-on-dev-tools',
      comment: 'What runs in the main and vault processes is a dependency, not a development tool.',
      severity: 'error',
      from: { path: '^src-(main|shared)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: ['node_modules/electron/'] },
    },

    layer('shared', 'src-shared is pure.', shared, []),
    {
      name: 'shared-only-zod',
      comment: 'zod is the only dependency of src-shared; no node, no DOM, no electron.',
      severity: 'error',
      from: { path: shared },
      to: { dependencyTypesNot: ['local', 'type-only'], pathNot: ['^src-shared/', '(^|/)node_modules/zod/'] },
    },

    layer(
      'renderer-not-main',
      'The renderer knows the main and vault processes by src-shared alone.',
      '^src-renderer/',
      [shared],
    ),
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    layer('app', 'app: features, navigation, ui, vault-client, i18n, src-shared.', '^src-renderer/app/', [
      '^src-renderer/(features|navigation|ui|vault-client|i18n)/',
      shared,
    ]),
    layer('features', 'features: navigation, ui, vault-client, i18n, src-shared.', '^src-renderer/features/', [
      '^src-renderer/(navigation|ui|vault-client|i18n)/',
      shared,
    ]),
    {
      name: 'no-sibling-features',
      comment: 'A feature never imports another one.',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: ['^src-renderer/features/$1/'] },
    },
    layer('ui', 'ui: src-shared and translations.', '^src-renderer/ui/', ['^src-renderer/i18n/', shared]),
    layer('vault-client', 'vault-client: src-shared.', '^src-renderer/vault-client/', [shared]),
    layer('i18n', 'i18n: src-shared.', '^src-renderer/i18n/', [shared]),
    layer('navigation', 'navigation: src-shared.', '^src-renderer/navigation/', [shared]),

    layer(
      'recovery-page',
      'recovery-page: src-shared alone. It is a program of its own: what changes in the app must not change its hash.',
      '^src-renderer/recovery-page/',
      [shared],
    ),
    {
      name: 'recovery-page-apart',
      comment: 'Nothing of the app imports the recovery page.',
      severity: 'error',
      from: { path: '^src-', pathNot: ['^src-renderer/recovery-page/'] },
      to: { path: '^src-renderer/recovery-page/' },
    },

    layer(
      'backup-cli',
      'backup-cli: src-shared alone. It is a program of its own, for where there is no Sigilo.',
      '^src-main/backup-cli/',
      [shared],
    ),
    {
      name: 'backup-cli-apart',
      comment: 'Nothing of the app imports the command line.',
      severity: 'error',
      from: { path: '^src-', pathNot: ['^src-main/backup-cli/'] },
      to: { path: '^src-main/backup-cli/' },
    },

    layer('shell', 'main.ts and shell: src-shared; never vault.', '^src-main/(main\\.ts$|shell/)', [shared]),
    {
      name: 'preload-alone',
      comment: 'The preload script shares nothing with the main process but messages.',
      severity: 'error',
      from: { path: '^src-main/shell/preload/' },
      to: { path: '^src-main/', pathNot: ['^src-main/shell/preload/'] },
    },
    {
      name: 'vault-not-shell',
      comment: 'The vault process knows the main process by messages alone.',
      severity: 'error',
      from: { path: '^src-main/vault/' },
      to: { path: '^src-main/(main\\.ts$|shell/)' },
    },
    layer('vault-commands', 'vault/commands: use-cases, src-shared.', vaultLayer('commands'), [
      vaultLayer('use-cases'),
      shared,
    ]),
    layer(
      'vault-use-cases',
      'vault/use-cases: session, storage, backup, import, ports, src-shared.',
      vaultLayer('use-cases'),
      [vaultLayer('(session|storage|backup|import|ports)'), shared],
    ),
    layer('vault-session', 'vault/session: crypto, storage, ports, src-shared.', vaultLayer('session'), [
      cryptoDoor,
      vaultLayer('(storage|ports)'),
      shared,
    ]),
    layer(
      'vault-backup',
      'vault/backup: storage, crypto/index, ports, src-shared, the keys it is lent.',
      vaultLayer('backup'),
      [cryptoDoor, '^src-main/vault/session/lent-keys\\.ts$', vaultLayer('(storage|ports)'), shared],
    ),
    layer('vault-storage', 'vault/storage: crypto/index, ports, src-shared.', vaultLayer('storage'), [
      cryptoDoor,
      vaultLayer('ports'),
      shared,
    ]),
    layer('vault-crypto', 'vault/crypto: src-shared.', vaultLayer('crypto'), [shared]),
    layer('vault-import', 'vault/import: src-shared.', vaultLayer('import'), [shared]),
    layer('vault-ports', 'vault/ports: src-shared.', vaultLayer('ports'), [shared]),
    {
      name: 'crypto-one-door',
      comment: 'crypto/index.ts is the only door to the cryptography.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: [vaultLayer('crypto')] },
      to: { path: vaultLayer('crypto'), pathNot: [cryptoDoor] },
    },

    onlyImportedBy('electron-only-in-shell', 'electron: main.ts and shell alone.', 'electron', [
      '^src-main/main\\.ts$',
      '^src-main/shell/',
      '^scripts/',
    ]),
    onlyImportedBy('sodium-one-importer', 'libsodium: one file of each program.', 'libsodium[^/]*', [
      '^src-main/vault/crypto/sodium\\.ts$',
      '^src-renderer/recovery-page/engine/sodium\\.ts$',
      '^src-main/backup-cli/sodium\\.ts$',
    ]),
    onlyImportedBy(
      'sqlite-one-importer',
      'The database library: storage/database.ts alone.',
      'better-sqlite3(-multiple-ciphers)?',
      ['^src-main/vault/storage/database\\.ts$'],
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
    exclude: { path: '^(dist|release)/' },
  },
};
