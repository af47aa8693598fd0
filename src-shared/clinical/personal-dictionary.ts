import { z } from 'zod';

/** Letters of any alphabet with apostrophes, hyphens and middle dots between them: what a person would call one word. */
const ONE_WORD = /^[\p{L}\p{M}]+(?:['’·-][\p{L}\p{M}]+)*$/u;

/** A word of her personal dictionary, composed (NFC), so that an accent typed in two strokes is the same word. */
export const DictionaryWord = z
  .string()
  .transform((word) => word.trim().normalize('NFC'))
  .refine((word) => word.length <= 60 && ONE_WORD.test(word), { message: 'not-a-word' });
export type DictionaryWord = z.infer<typeof DictionaryWord>;

/** More words than anybody adds by hand in a lifetime of notes. */
export const MAX_DICTIONARY_WORDS = 10_000;
