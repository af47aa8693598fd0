/// <reference lib="webworker" />
import { decodeBase64 } from './decode-base64.ts';
import { clinicalWords } from './clinical-words.ts';
import type { SpellingLanguage } from './spelling-language.ts';
import type { SpellingAnswer, SpellingRequest } from './spelling-messages.ts';
import { wordList, type WordList } from './word-list.ts';

/** Runs in a worker of the page and dies with it. It has no network, no storage and no way to the vault: words come in, words go out. */
const load: Readonly<Record<SpellingLanguage, () => Promise<readonly WordList[]>>> = {
  // Both spellings of English are right.
  en: async () => [
    wordList(await gunzip((await import('spelling-dictionary/en-us')).default), clinicalWords.en),
    wordList(await gunzip((await import('spelling-dictionary/en-gb')).default), []),
  ],
  es: async () => [wordList(await gunzip((await import('spelling-dictionary/es')).default), clinicalWords.es)],
};
const loaded = new Map<SpellingLanguage, Promise<readonly WordList[]>>();

async function listsOf(languages: readonly SpellingLanguage[]): Promise<readonly WordList[]> {
  const lists = languages.map((language) => {
    const known = loaded.get(language) ?? load[language]();
    loaded.set(language, known);
    return known;
  });
  return (await Promise.all(lists)).flat();
}

async function gunzip(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Blob([decodeBase64(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

const MOST_SUGGESTIONS = 6;

async function answer(request: SpellingRequest): Promise<readonly string[]> {
  const lists = await listsOf(request.languages);
  if (request.kind === 'check') return request.words.filter((word) => !lists.some((list) => list.knows(word)));
  const suggested = lists.map((list) => list.suggest(request.word, MOST_SUGGESTIONS));
  // The first of every list before the second of any.
  const inTurn = Array.from({ length: MOST_SUGGESTIONS }, (_, place) => suggested.map((words) => words[place]));
  return [...new Set(inTurn.flat().filter((word) => word !== undefined))].slice(0, MOST_SUGGESTIONS);
}

declare const self: DedicatedWorkerGlobalScope;
self.onmessage = (event: MessageEvent<SpellingRequest>) => {
  void answer(event.data).then((words) => {
    const message: SpellingAnswer = { id: event.data.id, words };
    self.postMessage(message);
  });
};
