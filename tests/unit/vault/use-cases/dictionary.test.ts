import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWord } from '../../../../src-main/vault/use-cases/dictionary/add-word.ts';
import { getDictionary } from '../../../../src-main/vault/use-cases/dictionary/get-dictionary.ts';
import { removeWord } from '../../../../src-main/vault/use-cases/dictionary/remove-word.ts';
import { listOwnTexts } from '../../../../src-main/vault/use-cases/own-texts/list-own-texts.ts';
import { dictionaryCommands } from '../../../../src-shared/commands/dictionary.contract.ts';
import { searchFolder } from '../../../e2e/support/file-search.ts';
import { buildVault, bytesOf, PASSPHRASE, type BuiltVault } from '../../../support/vault-builder.ts';
import { must, refusal } from './practice-vault.ts';

let built: BuiltVault;
beforeAll(async () => {
  built = await buildVault();
});
afterAll(() => built.dispose());

const input = (word: string) => dictionaryCommands['dictionary.add'].input.parse({ word });
const add = (word: string) => addWord(built.session.vault, input(word));
const words = () => must(getDictionary(built.session.vault)).words;
const entries = () =>
  built.session.vault.db.prepare("SELECT action FROM audit WHERE subject_kind = 'dictionary' ORDER BY seq").all();

describe('the personal dictionary', () => {
  it('is empty at first, and keeps a word once, whichever way its accent was typed', () => {
    expect(words()).toEqual([]);
    must(add('psicoeducación'));
    must(add(' psicoeducación '.normalize('NFD')));
    must(add('Zubiaurre'));
    expect(words()).toEqual(['Zubiaurre', 'psicoeducación']);
    expect(entries()).toHaveLength(2);
  });

  it('is still there after a lock, and nothing is wrong with the record', async () => {
    const before = words();
    built.session.lock();
    must(await built.session.unlock(bytesOf(PASSPHRASE)));
    expect(words()).toEqual(before);
    expect(must(await built.session.verify()).findings).toEqual([]);
  });

  it('stands in no file of the record in readable form', () => {
    must(add('unmistakablewordofhers'));
    built.session.lock();
    const { hits, files } = searchFolder(built.folder, ['unmistakablewordofhers', 'psicoeducación']);
    expect(files).toBeGreaterThan(0);
    expect(hits).toEqual([]);
  });

  it('forgets a word, and does not mind one that is not there', async () => {
    must(await built.session.unlock(bytesOf(PASSPHRASE)));
    must(removeWord(built.session.vault, input('unmistakablewordofhers')));
    const count = entries().length;
    must(removeWord(built.session.vault, input('unmistakablewordofhers')));
    expect(words()).toEqual(['Zubiaurre', 'psicoeducación']);
    expect(entries()).toHaveLength(count);
  });

  it('is no template and no snippet', () => {
    expect(must(listOwnTexts(built.session.vault)).texts).toEqual([]);
  });

  it('does not open in another revision’s place', () => {
    const { vault } = built.session;
    const before = vault.db.prepare("SELECT sealed, revision FROM own_texts WHERE kind = 'dictionary'").get();
    vault.transact(() =>
      vault.db.prepare("UPDATE own_texts SET revision = revision + 1 WHERE kind = 'dictionary'").run(),
    );
    expect(refusal(getDictionary(vault))).toBe('record-damaged');
    expect(refusal(add('another'))).toBe('record-damaged');
    const { revision } = before as { revision: number };
    vault.transact(() => vault.db.prepare("UPDATE own_texts SET revision = ? WHERE kind = 'dictionary'").run(revision));
  });

  it('takes words and nothing else', () => {
    for (const no of ['', 'two words', '<b>x</b>', 'a'.repeat(61), "'quoted'", '12', 'tab\tbed']) {
      expect(dictionaryCommands['dictionary.add'].input.safeParse({ word: no }).success).toBe(false);
    }
    for (const yes of ['O’Brien', "l'hora", 'Ana-María', 'ñandú', 'col·legi']) {
      expect(dictionaryCommands['dictionary.add'].input.safeParse({ word: yes }).success).toBe(true);
    }
  });
});
