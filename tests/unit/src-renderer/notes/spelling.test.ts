import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Editor } from '@tiptap/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noteExtensions } from '../../../../src-renderer/features/notes/editor/note-extensions.ts';
import { acceptedWords, nameWords } from '../../../../src-renderer/features/notes/spelling/accepted-words.ts';
import { clinicalWords } from '../../../../src-renderer/features/notes/spelling/clinical-words.ts';
import type { Speller } from '../../../../src-renderer/features/notes/spelling/speller.ts';
import { createSpellingChecker } from '../../../../src-renderer/features/notes/spelling/spelling-checker.ts';
import { languagesOf } from '../../../../src-renderer/features/notes/spelling/spelling-language.ts';
import { misspellingAt, spellingPlugin } from '../../../../src-renderer/features/notes/spelling/spelling-plugin.ts';
import { wordList } from '../../../../src-renderer/features/notes/spelling/word-list.ts';
import { listedForms, wordsIn } from '../../../../src-renderer/features/notes/spelling/words-in.ts';

const list = (file: string, more: readonly string[]) =>
  wordList(new Uint8Array(gunzipSync(readFileSync(`node_modules/@cspell/${file}`))), more);
const es = list('dict-es-es/Spanish.trie.gz', clinicalWords.es);
const en = list('dict-en_us/en_US.trie.gz', clinicalWords.en);
const words = (text: string) => wordsIn(text).map(({ word }) => word);

describe('the words of a text', () => {
  it('are those that can be right or wrong', () => {
    expect(
      words('Sesión 3: el TCC y los EMDRs, a las 10h30. Vea http://a.example/x o escriba a ana@a.example.'),
    ).toEqual('Sesión el los las Vea escriba'.split(' '));
    expect(words('She didn’t say “well-being”.')).toEqual(['She', 'didn’t', 'say', 'well', 'being']);
  });

  it('stand where they are said to stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { word, from } of wordsIn(text)) expect(text.slice(from, from + word.length)).toBe(word);
      }),
    );
  });

  it('are cut out of a long run without spaces at once', () => {
    const began = performance.now();
    wordsIn('a.'.repeat(50_000));
    wordsIn(`${'a'.repeat(50_000)}!`);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('may be listed in small letters at the beginning of a sentence, and never the other way', () => {
    expect(listedForms('Duerme')).toContain('duerme');
    expect(listedForms('MADRID')).toContain('Madrid');
    expect(listedForms('madrid')).toEqual(['madrid']);
  });
});

describe('the word lists', () => {
  it('know the words of a Spanish note and mark what is misspelt', () => {
    for (const word of ['Durmió', 'psicoeducación', 'rumiaciones', 'contándoselo', 'ansiedad', 'MIEDO']) {
      expect([word, es.knows(word)]).toEqual([word, true]);
    }
    for (const word of ['durmio', 'havía', 'ansiedá', 'psicologa', 'madrid']) {
      expect([word, es.knows(word)]).toEqual([word, false]);
    }
  });

  it('put first what differs in an accent or sounds the same', () => {
    expect(es.suggest('durmio', 6)[0]).toBe('durmió');
    expect(es.suggest('havía', 6)[0]).toBe('había');
    expect(es.suggest('tristesa', 6)[0]).toBe('tristeza');
    expect(es.suggest('Depresion', 6)[0]).toBe('Depresión');
    expect(en.suggest('recieve', 6)[0]).toBe('receive');
    for (const suggestion of es.suggest('havia', 6)) expect(es.knows(suggestion)).toBe(true);
  });
});

describe('the language of a note', () => {
  it('is what its small words say, both where it is mixed, and her interface’s while it says little', () => {
    const of = (text: string) => languagesOf(words(text), 'es');
    expect(of('She said that the week was hard and that her sister had been with her.')).toEqual(['en']);
    expect(of('Dice que la semana fue dura y que su hermana estuvo con ella.')).toEqual(['es']);
    expect(of('Dice que la semana fue dura y que no duerme. She said that the week was hard.')).toEqual(['en', 'es']);
    expect(of('Bien.')).toEqual(['es']);
  });
});

describe('accepted words', () => {
  it('are hers in any case they are typed in, and the names of the record', () => {
    const name = { given: 'Elena', surname1: 'Zubiaurre', surname2: 'de la Torre', codeName: '' };
    const accepts = acceptedWords(['blorfa', 'Grenz'], nameWords(name, true));
    for (const word of ['blorfa', 'Blorfa', 'BLORFA', 'Grenz', 'Zubiaurre', 'ZUBIAURRE', 'Elena', "Zubiaurre's"]) {
      expect([word, accepts(word)]).toEqual([word, true]);
    }
    for (const word of ['grenz', 'blorfas']) expect([word, accepts(word)]).toEqual([word, false]);
    expect(nameWords(name, false)).not.toContain('Elena');
  });
});

const editors: Editor[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  for (const editor of editors.splice(0)) editor.destroy();
  document.body.replaceChildren();
});

/** An editor whose speller knows every word but those that begin with x. */
function writing(content: string, accepts: (word: string) => boolean = () => false, caret: number | null = null) {
  const asked: (readonly string[])[] = [];
  const speller: Speller = {
    unknown: (some) => {
      asked.push(some);
      return Promise.resolve(new Set(some.filter((word) => word.startsWith('x'))));
    },
    suggest: () => Promise.resolve([]),
    close: () => undefined,
  };
  const checker = createSpellingChecker(speller, { languages: ['es'], accepts });
  const onAsk = vi.fn();
  const element = document.createElement('div');
  document.body.append(element);
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: noteExtensions({ onTooLarge: () => undefined, onSign: () => undefined }),
    content,
  });
  editors.push(editor);
  if (caret !== null) editor.commands.setTextSelection(caret);
  editor.registerPlugin(spellingPlugin({ writing: caret !== null, onUpdate: checker.updated, onAsk }));
  const marked = () => [...element.querySelectorAll('.misspelt')].map((mark) => mark.textContent);
  const press = (key: string, more: KeyboardEventInit = {}) =>
    editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  return { editor, checker, asked, marked, onAsk, press };
}
const settle = () => vi.advanceTimersByTimeAsync(2000);

describe('marks in the text', () => {
  it('stand on the words that no list has, across bold and in lists, and in headings', async () => {
    const { marked } = writing('<h3>xuno</h3><p>bien x<strong>dos</strong></p><ul><li><p>xtres</p></li></ul>');
    await settle();
    expect(marked().join(' ')).toBe('xuno x dos xtres');
  });

  it('come for the changed paragraph alone', async () => {
    const { editor, asked, marked } = writing('<p>uno dos</p><p>tres cuatro</p>');
    await settle();
    asked.length = 0;
    editor.commands.insertContentAt(1, 'xcero ');
    await settle();
    expect(asked).toEqual([['xcero', 'uno', 'dos']]);
    expect(marked()).toEqual(['xcero']);
  });

  it('do not come while the word is typed, and come when she leaves it', async () => {
    const { editor, marked } = writing('<p>bien</p>');
    editor.commands.setTextSelection(5);
    editor.commands.insertContent(' xma');
    await settle();
    expect(marked()).toEqual([]);
    editor.commands.insertContent('l ');
    await settle();
    expect(marked()).toEqual(['xmal']);
    editor.commands.setTextSelection(8);
    expect(marked()).toEqual(['xmal']);
  });

  it('spare the word she is in when the speller comes while she is writing', async () => {
    const { editor, marked } = writing('<p>xuno xdos</p>', undefined, 10);
    await settle();
    expect(marked()).toEqual(['xuno']);
    editor.commands.insertContentAt(10, ' ');
    await settle();
    expect(marked()).toEqual(['xuno', 'xdos']);
  });

  it('are none where she accepts the word, and go when she accepts it later', async () => {
    const { checker, marked } = writing('<p>xuno xdos</p>', (word) => word === 'xuno');
    await settle();
    expect(marked()).toEqual(['xdos']);
    checker.follow({ languages: ['es'], accepts: () => true });
    await settle();
    expect(marked()).toEqual([]);
  });

  it('change nothing in the note, and there is nothing to undo', async () => {
    const { editor, marked } = writing('<p>xuno</p>');
    const before = editor.state.doc;
    await settle();
    expect(marked()).toHaveLength(1);
    expect(editor.state.doc).toBe(before);
    expect(editor.can().undo()).toBe(false);
  });

  it('are reached with F7, one after the other and round again, and asked about with the menu keys', async () => {
    const { editor, press, onAsk } = writing('<p>xuno bien</p><p>xdos</p>');
    await settle();
    editor.commands.setTextSelection(7);
    press('F7');
    press('F7');
    expect(onAsk.mock.calls.map(([, asked]) => (asked as { word: string }).word)).toEqual(['xdos', 'xuno']);
    expect(misspellingAt(editor.state, editor.state.selection.head)?.word).toBe('xuno');
    press('Enter', { altKey: true });
    press('F10', { shiftKey: true });
    press('ContextMenu');
    expect(onAsk).toHaveBeenCalledTimes(5);
    editor.commands.setTextSelection(8);
    press('Enter', { altKey: true });
    expect(onAsk).toHaveBeenCalledTimes(5);
  });

  it('leave a large note in pieces that each fit in a frame', async () => {
    const { asked, marked } = writing(`<p>${'palabra bien '.repeat(40)}</p>`.repeat(150) + '<p>xfin</p>');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(marked()).toEqual(['xfin']);
    expect(asked.length).toBeGreaterThan(5);
    expect(Math.max(...asked.map((some) => some.join(' ').length))).toBeLessThan(8_000);
  });
});
