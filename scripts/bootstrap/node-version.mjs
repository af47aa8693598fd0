import { MendableError } from './step.mjs';

const minimum = { major: 20, minor: 19 };

export function assertNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > minimum.major || (major === minimum.major && minor >= minimum.minor)) return;
  throw new MendableError(
    `Sigilo needs Node ${minimum.major}.${minimum.minor} or newer; this is Node ${version}.`,
    'install a current Node from https://nodejs.org (or `nvm install 22`) and run the command again.',
  );
}
