import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openSample } from '../../../src-main/vault/use-cases/sample/open-sample.ts';
import type { Session } from '../../../src-main/vault/use-cases/use-case.types.ts';
import { listPatients } from '../../../src-main/vault/use-cases/patients/list-patients.ts';
import { unsignedNotes } from '../../../src-main/vault/use-cases/notes/unsigned-notes.ts';
import { JobId } from '../../../src-shared/ids.ts';
import { PlainDate, Zone } from '../../../src-shared/time.ts';
import { bytesOf, sessionOver, tempFolder } from '../../support/vault-builder.ts';

const root = tempFolder();
afterEach(() => rmSync(root, { recursive: true, force: true }));

const input = {
  jobId: JobId.parse(crypto.randomUUID()),
  language: 'es',
  today: PlainDate.parse('2026-11-17'),
  zone: Zone.parse('Europe/Madrid'),
} as const;

describe('claim:sample-leaves-nothing the sample’s vault', () => {
  it('is filled under a passphrase that is wiped, that no file holds, and without which it stays shut', async () => {
    const folder = join(root, 'sample');
    const session = await sessionOver(folder);
    const given: { readonly bytes: Uint8Array; readonly copy: Buffer }[] = [];
    const watched: Session = Object.create(session, {
      create: {
        value: (bytes: Uint8Array) => {
          given.push({ bytes, copy: Buffer.from(bytes) });
          return session.create(bytes);
        },
      },
      status: { get: () => session.status },
      vault: { get: () => session.vault },
      vaultOrNull: { get: () => session.vaultOrNull },
    }) as Session;
    const progress: number[] = [];
    const opened = await openSample(watched, input, { onProgress: (fraction) => progress.push(fraction) });

    expect(opened).toEqual({ ok: true, value: { patients: 40, notes: expect.any(Number) as number } });
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const listed = listPatients(session.vault, { archived: false });
    expect(listed.ok && listed.value.patients.length).toBeGreaterThan(30);
    const unsigned = unsignedNotes(session.vault);
    expect(unsigned.ok && unsigned.value.notes.length).toBeGreaterThan(0);

    const [passphrase] = given;
    if (passphrase === undefined) throw new Error('no vault was made');
    expect(passphrase.copy.toString('ascii')).toMatch(/^[0-9a-f]{64}$/);
    expect(passphrase.bytes.every((byte) => byte === 0)).toBe(true);
    session.close();
    for (const file of filesUnder(folder)) {
      const bytes = readFileSync(file);
      expect(bytes.includes(passphrase.copy)).toBe(false);
      expect(bytes.includes(Buffer.from(passphrase.copy.toString('ascii'), 'hex'))).toBe(false);
    }
    const again = await sessionOver(folder);
    expect(await again.unlock(bytesOf('quiet river copper lantern'))).toMatchObject({ ok: false });
    expect(await again.unlock(new Uint8Array(passphrase.copy))).toMatchObject({ ok: true });
    again.close();
  }, 60_000);

  it('has another passphrase at every visit', async () => {
    const seen = new Set<string>();
    for (const visit of ['one', 'two']) {
      const session = await sessionOver(join(root, visit));
      const watched: Session = Object.create(session, {
        create: {
          value: (bytes: Uint8Array) => {
            seen.add(Buffer.from(bytes).toString('ascii'));
            return Promise.resolve({ ok: false, error: { code: 'disk-full' } });
          },
        },
        vaultOrNull: { value: null },
      }) as Session;
      expect(await openSample(watched, input, {})).toEqual({ ok: false, error: { code: 'disk-full' } });
      session.close();
    }
    expect(seen.size).toBe(2);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}
