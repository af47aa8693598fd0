import type { SpellingLanguage } from './spelling-language.ts';
import type { SpellingAnswer, SpellingRequest } from './spelling-messages.ts';

/** Asks the word lists; they run in a worker, so that no key waits for them. */
export interface Speller {
  /** Those of the words that no list of these languages has. */
  readonly unknown: (words: readonly string[], languages: readonly SpellingLanguage[]) => Promise<ReadonlySet<string>>;
  readonly suggest: (word: string, languages: readonly SpellingLanguage[]) => Promise<readonly string[]>;
  readonly close: () => void;
}

/** Answers that are remembered; past this they are all forgotten and asked again. */
const REMEMBERED = 20_000;

type Question = { readonly languages: readonly SpellingLanguage[] } & (
  { readonly kind: 'check'; readonly words: readonly string[] } | { readonly kind: 'suggest'; readonly word: string }
);

/** `makeWorker` is called with the first question. */
export function createSpeller(makeWorker: () => Worker): Speller {
  let worker: Worker | null = null;
  let nextId = 1;
  const waiting = new Map<number, (words: readonly string[]) => void>();
  const known = new Map<string, boolean>();

  function ask(question: Question): Promise<readonly string[]> {
    worker ??= started(makeWorker());
    const id = nextId++;
    const request: SpellingRequest = { ...question, id };
    worker.postMessage(request);
    return new Promise((resolve) => waiting.set(id, resolve));
  }

  function started(made: Worker): Worker {
    made.onmessage = (event: MessageEvent<SpellingAnswer>) => {
      waiting.get(event.data.id)?.(event.data.words);
      waiting.delete(event.data.id);
    };
    return made;
  }

  return {
    unknown: async (words, languages) => {
      const keyOf = (word: string): string => `${languages.join('+')} ${word}`;
      const asked = [...new Set(words)];
      const missing = asked.filter((word) => !known.has(keyOf(word)));
      if (missing.length > 0) {
        const wrong = new Set(await ask({ kind: 'check', words: missing, languages }));
        if (known.size > REMEMBERED) known.clear();
        for (const word of missing) known.set(keyOf(word), !wrong.has(word));
        return new Set(asked.filter((word) => wrong.has(word) || known.get(keyOf(word)) === false));
      }
      return new Set(asked.filter((word) => known.get(keyOf(word)) === false));
    },
    suggest: (word, languages) => ask({ kind: 'suggest', word, languages }),
    close: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}
