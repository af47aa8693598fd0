import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLinked, matchesLockFile } from '../../../scripts/bootstrap/dependencies.mjs';
import { assertNodeVersion } from '../../../scripts/bootstrap/node-version.mjs';
import { MendableError, explain } from '../../../scripts/bootstrap/step.mjs';

describe('matchesLockFile', () => {
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/zod': { version: '4.0.0' },
      'node_modules/for-another-platform': { version: '1.0.0', optional: true },
    },
  };

  it('accepts what the lock file pins, without the optional packages of other platforms', () => {
    expect(matchesLockFile(wanted, { packages: { 'node_modules/zod': { version: '4.0.0' } } })).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/zod': { version: '4.0.1' } }],
    ['a missing package', {}],
    [
      'an optional package of another version',
      { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/for-another-platform': { version: '2.0.0' } },
    ],
    [
      'a package the lock file does not know',
      { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/stray': { version: '1.0.0' } },
    ],
  ])('refuses %s', (_what, packages) => {
    expect(matchesLockFile(wanted, { packages })).toBe(false);
  });
});

describe('isLinked', () => {
  it('knows a folder of its own from one that another tree lends, and from none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigilo-linked-'));
    const [own, lent, none] = [join(folder, 'own'), join(folder, 'lent'), join(folder, 'none')];
    mkdirSync(own);
    symlinkSync(own, lent);
    expect([own, lent, none].map(isLinked)).toEqual([false, true, false]);
    rmSync(folder, { recursive: true });
  });
});

describe('assertNodeVersion', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.3.1'])('accepts %s', (version) => {
    expect(() => assertNodeVersion(version)).not.toThrow();
  });

  it.each(['18.20.0', '20.18.3', '16.0.0'])('refuses %s and says how to mend it', (version) => {
    expect(() => assertNodeVersion(version)).toThrow(MendableError);
  });
});

describe('explain', () => {
  it('names the command that mends a failure', () => {
    expect(explain(new MendableError('Xvfb is missing.', 'apt-get install xvfb'))).toContain(
      'To mend it: apt-get install xvfb',
    );
  });
});
