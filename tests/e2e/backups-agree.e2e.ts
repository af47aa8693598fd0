import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runDrill } from '../../src-main/vault/use-cases/drills/run-drill.ts';
import { restoreBackup } from '../../src-main/vault/use-cases/backups/restore-backup.ts';
import { fillPractice } from '../../src-main/vault/use-cases/sample/fill-practice.ts';
import type { ContentDigest } from '../../src-shared/backup-format/digest.ts';
import { Zone, PlainDate } from '../../src-shared/time.ts';
import { OWN_TABLES, digestOfRestored } from '../support/restored-digest.ts';
import { buildBackupCommand, runBackupCommand } from '../support/backup-command.ts';
import { exportTo, job, removeScratch, roomFor, valueOf } from '../support/backup-vault.ts';
import { projectRoot } from '../support/electron-runtime.ts';
import { addAttachments, DOCUMENTS, PRIVATE_DOCUMENT } from '../support/full-practice.ts';
import { memoKdf } from '../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../support/vault-builder.ts';
import { makeVersion } from '../support/version-tasks.ts';
import { openInBrowser } from './support/page-browser.ts';
import { removeFolder } from './support/remove-folder.ts';
import { readStoredZip } from './support/stored-zip.ts';

/** The sample practice with documents and private documents, as a version of a place and as one file. */
interface Backups {
  readonly root: string;
  readonly page: string;
  readonly vault: BuiltVault;
  readonly paths: Readonly<Record<'place' | 'file', string>>;
}

const kdf = memoKdf();
let backups: Backups;

test.beforeAll(async () => {
  buildBackupCommand();
  const root = mkdtempSync(join(tmpdir(), 'sigilo-agree-'));
  const vault = await buildVault({ kdf });
  const zone = Zone.parse('Europe/Madrid');
  const today = PlainDate.parse('2026-11-17');
  valueOf(await fillPractice(vault.session.vault, { seed: 12, language: 'es', patients: 30, today, zone }));
  await addAttachments(vault.session);
  vault.session.vault.privateNotes.close();
  const page = join(root, 'recovery.html');
  copyFileSync(join(projectRoot, 'dist/recovery/recovery.html'), page);
  const folder = join(root, 'place');
  mkdirSync(folder);
  const place = await makeVersion(vault.session.vault, folder);
  const file = await exportTo(roomFor(vault.session, vault.folder, undefined, kdf), join(root, 'carried'));
  backups = { root, page, vault, paths: { place: place.path, file: file.path } };
});
test.afterAll(() => {
  backups.vault.dispose();
  removeScratch();
  removeFolder(backups.root);
});

for (const shape of ['place', 'file'] as const) {
  test(`a restore, the drill, the recovery page and the command line give the same content of a ${shape}`, async () => {
    test.setTimeout(240_000);
    const path = backups.paths[shape];
    const listed = await listedBy(path);
    const restored = await restoredFrom(path);
    const drilled = await drilledFrom(path);
    const fromCommand = await savedByCommand(path);
    const fromPage = await savedByPage(shape, path);

    // Row by row and blob by blob: the restored database and the drill against what the command line reads out of the file.
    for (const { table, rows, digest } of listed.tables) {
      // The counters of `meta` go on with the restored copy; the drill compares them as they were.
      if (!OWN_TABLES.includes(table))
        expect(
          restored.tables.find((one) => one.table === table),
          table,
        ).toEqual({ table, rows, digest });
      expect(
        drilled.tables.find((one) => one.table === table),
        table,
      ).toEqual({ table, inBackup: rows, restored: rows, equal: true });
    }
    expect(drilled.tables).toHaveLength(listed.tables.length);
    expect(restored.attachments).toEqual(listed.attachments);
    expect(listed.attachments.count).toBe(DOCUMENTS.length + 1);
    expect(drilled.attachments).toEqual({
      inBackup: listed.attachments.count,
      restored: listed.attachments.count,
      equal: true,
    });

    // Opened: what page and command line save of every patient, text and attachment is the same to the byte.
    expect([...fromPage.keys()].sort()).toEqual([...fromCommand.keys()].sort());
    for (const [name, content] of fromCommand) {
      if (/\.(?:html|txt)$/.test(name) && !name.includes('/attachments/')) continue;
      expect(fromPage.get(name)?.equals(content), name).toBe(true);
    }
    const saved = [...fromCommand].filter(([name]) => /\/(?:attachments|private-documents)\//.test(name));
    const sealed = [...DOCUMENTS, PRIVATE_DOCUMENT].map(([, content]) => Buffer.from(content).toString('hex'));
    expect(saved.map(([, content]) => content.toString('hex')).toSorted()).toEqual(sealed.toSorted());
    console.log(tableOf(shape, listed, restored, drilled, fromPage));
  });
}

async function listedBy(path: string): Promise<ContentDigest> {
  const run = await runBackupCommand(['list', '--digests', '--json', '--passphrase-fd', '3', path], {
    secret: PASSPHRASE,
  });
  expect(run).toMatchObject({ code: 0 });
  return (JSON.parse(run.out) as { digests: ContentDigest }).digests;
}

/** A whole restore into an empty profile; what the restore itself wrote is left out of the digest. */
async function restoredFrom(path: string): Promise<ContentDigest> {
  const folder = join(mkdtempSync(join(backups.root, 'restored-')), 'vault');
  const session = await sessionOver(folder, { kdf });
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  valueOf(await restoreBackup(roomFor(session, folder, undefined, kdf), path, { secret, current: null }, job()));
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  const { findings } = valueOf(await session.verify());
  expect(findings).toEqual([]);
  const digest = digestOfRestored(session.vault, folder);
  session.close();
  return digest;
}

async function drilledFrom(path: string) {
  const { session, folder } = backups.vault;
  const of = { path, placeName: null, secret: { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } } as const;
  const { report } = valueOf(await runDrill(roomFor(session, folder, undefined, kdf), of, job()));
  expect(report).toMatchObject({ ok: true, error: null, databaseWhole: true, chainWhole: true });
  return report;
}

async function savedByCommand(path: string): Promise<Map<string, Buffer>> {
  const target = join(mkdtempSync(join(backups.root, 'saved-')), 'out');
  const args = ['extract', '--private', '--lang', 'en', '--passphrase-fd', '3', path, target];
  expect(await runBackupCommand(args, { secret: PASSPHRASE })).toMatchObject({ code: 0 });
  const names = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const whole = join(entry.parentPath, entry.name);
      return [whole.slice(target.length + 1).replaceAll('\\', '/'), readFileSync(whole)];
    }),
  );
}

async function savedByPage(shape: 'place' | 'file', path: string): Promise<Map<string, Buffer>> {
  const browser = await openInBrowser(backups.page);
  try {
    const { page } = browser;
    if (shape === 'file') await page.locator('#file').setInputFiles(path);
    else {
      await page.locator('#folder').setInputFiles(dirname(path));
      await page.getByRole('button', { name: 'Open this one' }).click();
    }
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Coming appointments' })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Save as files' }).click();
    await page.getByLabel('With my private notes and documents').check();
    await page.getByRole('button', { name: 'Save as one archive (.zip)' }).click();
    await expect(page.getByRole('heading', { name: 'Saved' })).toBeFocused({ timeout: 60_000 });
    const [download] = await browser.downloads(1);
    const files = readStoredZip(download?.path ?? '');
    expect(await browser.complaints()).toEqual([]);
    return new Map([...files].map(([name, content]) => [name.replace(/^[^/]+\//, ''), content]));
  } finally {
    await browser.close();
  }
}

/** One line a table: rows, and the beginning of the digest that each reader has of them. */
function tableOf(
  shape: string,
  listed: ContentDigest,
  restored: ContentDigest,
  drilled: Awaited<ReturnType<typeof drilledFrom>>,
  fromPage: ReadonlyMap<string, Buffer>,
): string {
  const short = (digest: string | undefined): string => digest?.slice(0, 12) ?? 'own counters';
  const lines = listed.tables.map(({ table, rows, digest }) => [
    table,
    String(rows),
    short(digest),
    short(restored.tables.find((one) => one.table === table)?.digest),
    drilled.tables.find((one) => one.table === table)?.equal === true ? 'equal' : 'DIFFERS',
  ]);
  const { attachments } = listed;
  lines.push([
    'attachments',
    String(attachments.count),
    short(attachments.digest),
    short(restored.attachments.digest),
    drilled.attachments.equal ? 'equal' : 'DIFFERS',
  ]);
  const head = ['table', 'rows', 'command line', 'whole restore', 'drill'];
  const rows = [head, ...lines].map(([name = '', ...cells]) =>
    [name.padEnd(24), ...cells.map((cell) => cell.padEnd(14))].join(''),
  );
  const data = createHash('sha256')
    .update(fromPage.get('data.json') ?? '')
    .digest('hex')
    .slice(0, 12);
  return [
    `\n${shape}`,
    ...rows,
    `recovery page and command line: ${fromPage.size} saved files, data.json ${data} in both`,
  ].join('\n');
}
