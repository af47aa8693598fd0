import type { Sentence } from './text/phrases.types.ts';

/** Whom the sentences are about: a man or boy, a woman or girl, several people. */
export type Gender = 'm' | 'f' | 'p';

/** The values of `{name}`; `{name^}` begins with a capital. */
export type Slots = Readonly<Record<string, string>>;

/** Fills a sentence: slots first, since their values may agree in gender too. A slot without a value is a defect. */
export function fillSentence(sentence: Sentence, slots: Slots, gender: Gender): string {
  if (!sentence.includes('{') && !sentence.includes('<')) return sentence;
  return sentence
    .replaceAll(/\{(\w+)(\^?)\}/g, (_all, name: string, capital: string) => {
      const value = agree(slots[name] ?? missing(name), gender);
      return capital === '' ? value : value.charAt(0).toUpperCase() + value.slice(1);
    })
    .replaceAll(/<([^<>]*)>/g, (all) => agree(all, gender));
}

function agree(text: string, gender: Gender): string {
  return text.replaceAll(/<([^<>|]*)\|([^<>|]*)(?:\|([^<>]*))?>/g, (_all, m: string, f: string, p?: string) => {
    if (gender === 'm') return m;
    return gender === 'f' ? f : (p ?? m);
  });
}

function missing(name: string): never {
  throw new Error(`no value for the slot ${name}`);
}
