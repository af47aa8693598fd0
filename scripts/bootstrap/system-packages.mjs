import { findOnPath, lastLines, runCommand } from './command.mjs';
import { MendableError, step } from './step.mjs';

/** Debian's names; newer releases name some of them with the suffix `t64`. */
const electronLibraries = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libcups2',
];
const virtualDisplay = ['xvfb', 'xauth', 'xdotool'];
const compiler = ['python3', 'make', 'g++'];

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Linux only: the shared libraries of Electron, and the virtual display where tests need one.
 * @param {{ executable: string, needsVirtualDisplay: boolean }} options
 */
export async function ensureSystemPackages({ executable, needsVirtualDisplay }) {
  if (process.platform !== 'linux') return;
  await step('System libraries', async () => {
    const before = await findMissing(executable, needsVirtualDisplay);
    if (before.packages.length === 0) return { outcome: 'present', value: undefined };
    await installPackages(before.packages, `Electron cannot run here yet: ${before.what.join(', ')}.`);
    const after = await findMissing(executable, needsVirtualDisplay);
    if (after.packages.length > 0) {
      throw new MendableError(
        `Still missing after the installation: ${after.what.join(', ')}.`,
        'find the package of your distribution that has them, install it, and run the command again.',
      );
    }
    return { outcome: `installed ${before.packages.join(' ')}`, value: undefined };
  });
  if (needsVirtualDisplay) await installTracer();
}

/** For fault tests alone, which say so and go on where there is none: nobody is told to install it. */
async function installTracer() {
  if (!isRoot() || findOnPath('apt-get') === undefined || findOnPath('strace') !== undefined) return;
  await step('strace, for the fault tests', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { code } = await runCommand('apt-get', installArguments(['strace']), { env });
    return { outcome: code === 0 ? 'installed' : 'cannot be had here', value: undefined };
  });
}

/** What compiling the SQLite binding needs. */
export async function ensureCompiler() {
  const missing = compiler.filter((program) => findOnPath(program) === undefined);
  if (missing.length === 0) return;
  const problem = `Compiling the SQLite binding needs ${missing.join(', ')}.`;
  if (process.platform === 'linux') return installPackages(missing, problem);
  throw new MendableError(
    problem,
    process.platform === 'darwin'
      ? 'xcode-select --install'
      : 'install Node 22.14 or newer, with which nothing has to be compiled.',
  );
}

/** @param {string} executable @param {boolean} needsVirtualDisplay */
async function findMissing(executable, needsVirtualDisplay) {
  const packages = [];
  const what = [];
  const { output } = await runCommand('ldd', [executable]);
  const libraries = output.split('\n').filter((line) => line.includes('not found'));
  if (libraries.length > 0) {
    packages.push(...electronLibraries);
    what.push(...libraries.map((line) => line.trim().split(' ')[0] ?? line));
  }
  if (needsVirtualDisplay && findOnPath('Xvfb') === undefined) {
    packages.push(...virtualDisplay);
    what.push('Xvfb');
  }
  return { packages, what };
}

/**
 * Installs Debian packages as root; otherwise fails with the command that does.
 * @param {readonly string[]} packages
 * @param {string} problem
 */
async function installPackages(packages, problem) {
  if (findOnPath('apt-get') === undefined) {
    throw new MendableError(problem, `install what these Debian packages hold: ${packages.join(' ')}`);
  }
  if (!isRoot()) {
    const names = await resolveNames(packages);
    throw new MendableError(problem, `sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const first = await runCommand('apt-get', installArguments(await resolveNames(packages)), { env });
  if (first.code === 0) return;
  const update = await runCommand('apt-get', ['update'], { env });
  const names = await resolveNames(packages);
  const second = await runCommand('apt-get', installArguments(names), { env });
  if (second.code === 0) return;
  throw new MendableError(
    `${problem}\napt-get could not install them:\n${lastLines(update.code === 0 ? second.output : update.output)}`,
    `apt-get update && apt-get install -y ${names.join(' ')}`,
  );
}

/** @param {readonly string[]} names */
function installArguments(names) {
  return ['install', '-y', '--no-install-recommends', ...names];
}

/** @param {readonly string[]} packages */
async function resolveNames(packages) {
  return Promise.all(
    packages.map(async (name) => {
      const { output } = await runCommand('apt-cache', ['madison', name, `${name}t64`]);
      const offered = output.split('\n').map((line) => line.split('|')[0]?.trim());
      return !offered.includes(name) && offered.includes(`${name}t64`) ? `${name}t64` : name;
    }),
  );
}
