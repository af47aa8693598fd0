export type SpellingLanguage = 'en' | 'es';

/** Small words that are frequent in one of the two languages and are no words of the other. */
const FREQUENT: Readonly<Record<SpellingLanguage, ReadonlySet<string>>> = {
  en: new Set(
    'the of and to is was that it with for he she they his her their has had have be been not this from at by are were would which about when what who will'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las de del que y en un una por con para se su sus al lo le les como más pero ha han había es está fue era muy ya cuando desde hasta porque sobre'.split(
      ' ',
    ),
  ),
};
/** Fewer than this are no evidence. */
const ENOUGH = 4;
/** From this share on, the other language is no slip but part of the note. */
const MIXED_SHARE = 0.25;

/** The languages a text is written in; `fallback` as long as it says too little. */
export function languagesOf(words: Iterable<string>, fallback: SpellingLanguage): readonly SpellingLanguage[] {
  let en = 0;
  let es = 0;
  for (const word of words) {
    const lower = word.toLowerCase();
    if (FREQUENT.en.has(lower)) en += 1;
    if (FREQUENT.es.has(lower)) es += 1;
  }
  if (en + es < ENOUGH) return [fallback];
  if (Math.min(en, es) / (en + es) >= MIXED_SHARE) return ['en', 'es'];
  return en > es ? ['en'] : ['es'];
}
