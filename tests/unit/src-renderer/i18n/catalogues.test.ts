import { describe, expect, it } from 'vitest';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { es } from '../../../../src-renderer/i18n/es/index.ts';
import { i18n } from '../../../../src-renderer/i18n/index.ts';
import { PinGone, VaultError } from '../../../../src-shared/vault-error.ts';

/** Proper nouns, names of languages in themselves, and patterns without a word of their own. */
const SAME_IN_BOTH = new Set([
  'common.english',
  'common.spanish',
  'pin.label',
  'pin.setting.title',
  'protections.pin',
  'audit.no',
  'drills.paper.no',
]);

function flatten(catalogue: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

const english = flatten(en);
const spanish = flatten(es);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
/** A text that is nothing but placeholders, figures and signs reads the same everywhere. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/\{\{\w+\}\}/g, ''));

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have no empty text', () => {
    for (const [key, text] of [...english, ...spanish]) expect(text.trim(), key).not.toBe('');
  });

  it('fill in the same values', () => {
    for (const [key, text] of english) expect(placeholders(spanish.get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('are translated: no Spanish text equals its English one outside the list', () => {
    const same = [...english].filter(([key, text]) => hasWords(text) && spanish.get(key) === text).map(([key]) => key);
    expect(same.filter((key) => !SAME_IN_BOTH.has(key))).toEqual([]);
  });

  it('have both forms of every plural', () => {
    for (const key of english.keys()) {
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
      if (key.endsWith('_other')) expect(english.has(key.replace(/_other$/, '_one')), key).toBe(true);
    }
  });

  it.each(['en', 'es'] as const)('choose the plural form of %s, Spanish millions included', (language) => {
    const t = i18n.getFixedT(language);
    const shown = (count: number): string => t('common.notes', { count, number: String(count) });
    expect([shown(1), shown(2), shown(1_000_000)]).toEqual(
      language === 'en' ? ['1 note', '2 notes', '1000000 notes'] : ['1 nota', '2 notas', '1000000 notas'],
    );
  });
});

describe('the messages of errors', () => {
  const codes = VaultError.options.map((option) => option.shape.code.value);

  /** One message a code; where the PIN is gone, one a reason. */
  const keysOf = (code: string): string[] =>
    code === 'pin-not-available' ? PinGone.options.map((reason) => `${code}.${reason}`) : [code];

  it.each(codes)('say in both languages what %s means', (code) => {
    for (const catalogue of [english, spanish]) {
      for (const key of keysOf(code)) {
        const text = catalogue.get(`errors.${key}`) ?? catalogue.get(`errors.${key}_other`);
        expect(text?.length ?? 0).toBeGreaterThan(20);
      }
    }
  });

  it('exist for no code that is not one', () => {
    const keys = [...english.keys()].filter((key) => key.startsWith('errors.'));
    expect(new Set(keys.map((key) => key.replace('errors.', '').replace(/_(one|other)$/, '')))).toEqual(
      new Set(codes.flatMap(keysOf)),
    );
  });
});
