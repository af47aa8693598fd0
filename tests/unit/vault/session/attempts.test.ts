import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { AttemptGate, delayAfter, LONGEST_DELAY_MS } from '../../../../src-main/vault/session/attempts.ts';
import { KEPT_ATTEMPTS, readAttempts } from '../../../../src-main/vault/storage/attempts-file.ts';
import { FailingFiles } from '../../../support/failing-files.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { tempFolder } from '../../../support/vault-builder.ts';

const WRONG = { code: 'wrong-passphrase' } as const;

let folder = '';
let clock = new FakeClock();
beforeEach(() => {
  folder = tempFolder();
  clock = new FakeClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'attempts.json');
/** A gate as a new process would have it. */
function gate(files = nodeFiles): AttemptGate {
  const made = new AttemptGate(files, clock, folder);
  made.load();
  return made;
}
function fail(of: AttemptGate, times: number): void {
  for (let time = 0; time < times; time += 1) of.answered('passphrase', WRONG);
}

describe('the delay', () => {
  it('is none for the first two failures, then doubles from one second to five minutes and stays there', () => {
    const seconds = Array.from({ length: 14 }, (_, failures) => delayAfter(failures) / 1000);
    expect(seconds).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(delayAfter(1_000_000)).toBe(LONGEST_DELAY_MS);
  });

  it('refuses until it has passed, and no longer', () => {
    const at = gate();
    fail(at, 4);
    expect(at.refusal()).toEqual({ code: 'throttled', retryAfterMs: 2000 });
    clock.advance(1999);
    expect(at.refusal()).toEqual({ code: 'throttled', retryAfterMs: 1 });
    clock.advance(1);
    expect(at.refusal()).toBeNull();
  });

  it('counts wrong secrets of every way together, and nothing else', () => {
    const at = gate();
    at.answered('passphrase', WRONG);
    at.answered('recovery-code', { code: 'wrong-recovery-code' });
    for (const code of ['disk-full', 'cancelled', 'header-forged', 'key-file-needed'] as const)
      at.answered('passphrase', { code });
    at.answered('pin', { code: 'pin-not-available', reason: 'tries' });
    expect(at.retryAfterMs).toBe(0);
    at.answered('pin', { code: 'wrong-pin', triesLeft: 4 });
    expect(at.retryAfterMs).toBe(1000);
  });

  it.each(['2020-01-01T00:00:00.000Z', '2040-01-01T00:00:00.000Z'])(
    'is neither longer nor shorter when the wall clock is set to %s',
    (wall) => {
      const at = gate();
      fail(at, 5);
      clock.setWall(wall);
      expect(at.retryAfterMs).toBe(4000);
      expect(gate().retryAfterMs).toBe(4000);
      clock.advance(4000);
      expect(at.retryAfterMs).toBe(0);
    },
  );

  it('goes on in the next process, begins again after a restart of the machine, and is never longer than it was', () => {
    fail(gate(), 7);
    expect(gate().retryAfterMs).toBe(16_000);
    clock.advance(6000);
    expect(gate().retryAfterMs).toBe(10_000);
    clock.advance(100_000);
    expect(gate().retryAfterMs).toBe(0);
    clock.reboot();
    fail(gate(), 1);
    clock.advance(500);
    clock.reboot();
    // Failed half a second after a start; now at the beginning of another one.
    expect(gate().retryAfterMs).toBeLessThanOrEqual(32_000);
    expect(gate().retryAfterMs).toBeGreaterThanOrEqual(31_500);
  });

  it('grows over a kill and a new process', () => {
    for (let process = 0; process < 5; process += 1) fail(gate(), 1);
    expect(gate().retryAfterMs).toBe(4000);
  });
});

describe('the file', () => {
  it('holds moment and way of each, canonical, and is replaced as a whole', () => {
    fail(gate(), 1);
    expect(readFileSync(path(), 'utf8')).toBe(
      '{"bootMs":0,"count":1,"failures":1,"first":"2026-11-17T09:00:00.000Z","newest":[{"at":"2026-11-17T09:00:00.000Z","way":"passphrase"}],"v":1,"waitMs":0}',
    );
    expect(nodeFiles.list(folder)).toEqual(['attempts.json']);
  });

  it('keeps the newest and the number of all', () => {
    const at = gate();
    for (let time = 0; time < KEPT_ATTEMPTS + 50; time += 1) {
      clock.advance(1);
      fail(at, 1);
    }
    const file = readAttempts(nodeFiles, folder);
    expect(file?.count).toBe(KEPT_ATTEMPTS + 50);
    expect(file?.newest).toHaveLength(KEPT_ATTEMPTS);
    expect(file?.first).toBe('2026-11-17T09:00:00.001Z');
    expect(file?.newest.at(-1)?.at).toBe('2026-11-17T09:00:00.250Z');
    expect(statSync(path()).size).toBeLessThan(32 * 1024);
  });

  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EIO'] as const)(
    'does not let an attempt through unthrottled where it cannot be written (%s)',
    (errno) => {
      const files = new FailingFiles({ at: 1, then: 'dead', errno });
      const at = gate(files);
      fail(at, 5);
      expect(at.refusal()).toEqual({ code: 'throttled', retryAfterMs: 4000 });
    },
  );

  it('is not needed in the process that noted it', () => {
    const at = gate();
    fail(at, 6);
    rmSync(path());
    expect(at.retryAfterMs).toBe(8000);
  });

  it('believes no forged number beyond its bounds', () => {
    const forged = { v: 1, failures: 900_000, waitMs: 2 ** 52, bootMs: 2 ** 52, count: 1_000_000 };
    const first = '9999-12-31T23:59:59.999Z';
    const { bootMs, count, failures, v, waitMs } = forged;
    writeFileSync(
      path(),
      `{"bootMs":${bootMs},"count":${count},"failures":${failures},"first":"${first}","newest":[],"v":${v},"waitMs":${waitMs}}`,
    );
    const at = gate();
    expect(at.retryAfterMs).toBe(LONGEST_DELAY_MS);
    fail(at, 1);
    expect(at.retryAfterMs).toBe(LONGEST_DELAY_MS);
    expect(readAttempts(nodeFiles, folder)?.count).toBe(1_000_000);
  });

  it('survives whatever stands in its place', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          writeFileSync(path(), bytes);
          const at = gate();
          expect(at.retryAfterMs).toBe(0);
          fail(at, 3);
          expect(at.retryAfterMs).toBe(1000);
        },
      ),
      { numRuns: 100 },
    );
    rmSync(path());
    writeFileSync(path(), new Uint8Array(70_000).fill(0x20));
    expect(gate().retryAfterMs).toBe(0);
    rmSync(path());
    mkdirSync(path());
    const at = gate();
    fail(at, 3);
    expect(at.retryAfterMs).toBe(1000);
  });
});
