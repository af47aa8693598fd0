import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { listOwnTexts } from '../../../src-main/vault/use-cases/own-texts/list-own-texts.ts';
import { saveOwnText } from '../../../src-main/vault/use-cases/own-texts/save-own-text.ts';
import { OwnText } from '../../../src-shared/clinical/own-text.ts';
import { exportTo, job, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
  removeScratch();
});

it('claim:restore-equal brings her own templates and snippets back, to be opened and changed', async () => {
  const built = await buildVault({ kdf });
  endings.push(() => built.dispose());
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Slept {cursor} hours' }] }];
  const text = OwnText.parse({ kind: 'snippet', name: 'Sleep', shortcut: 'sl', document: { type: 'doc', content } });
  const saved = valueOf(saveOwnText(built.session.vault, { at: null, text }));
  const { path } = await exportTo(roomFor(built.session, built.folder, nodeFiles, kdf), scratchFolder());

  const folder = join(scratchFolder(), 'profile');
  const session = await sessionOver(folder, { kdf });
  endings.push(() => session.lock());
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  valueOf(await restoreBackup(roomFor(session, folder, nodeFiles, kdf), path, { secret, current: null }, job()));
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  expect(valueOf(listOwnTexts(session.vault)).texts).toMatchObject([{ ...saved, text }]);
  expect(valueOf(saveOwnText(session.vault, { at: saved, text }))).toEqual({ ...saved, revision: 2 });
  expect(valueOf(await session.verify()).findings).toEqual([]);
});
