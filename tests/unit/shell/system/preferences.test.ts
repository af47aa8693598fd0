import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chosenLanguage, systemLanguage } from '../../../../src-main/shell/system/language.ts';
import {
  DEFAULT_PREFERENCES,
  PreferencesFile,
  parsePreferences,
} from '../../../../src-main/shell/system/preferences.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sigilo-preferences-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const spanish = { language: 'es', theme: 'dark', recordName: 'Consulta' } as const;

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"language":"es"}',
  JSON.stringify({ ...spanish, theme: 'blue' }),
  JSON.stringify({ ...spanish, recordName: 'x'.repeat(81) }),
])('a damaged file gives the defaults: %s', (text) => {
  expect(parsePreferences(text)).toEqual(DEFAULT_PREFERENCES);
});

test('what was replaced is there for the next start, and only it', () => {
  const path = join(folder, 'preferences.json');
  const file = new PreferencesFile(path);
  expect(file.current).toEqual(DEFAULT_PREFERENCES);
  file.replace(spanish);
  expect(file.current).toEqual(spanish);
  expect(new PreferencesFile(path).current).toEqual(spanish);
  expect(readdirSync(folder)).toEqual(['preferences.json']);
});

test('fields that are not ours are not kept', () => {
  const path = join(folder, 'preferences.json');
  writeFileSync(path, JSON.stringify({ ...spanish, password: 'x' }));
  const file = new PreferencesFile(path);
  file.replace(file.current);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(spanish);
});

test('a write that fails throws and leaves the former preferences', () => {
  const file = new PreferencesFile(join(folder, 'missing/preferences.json'));
  expect(() => file.replace(spanish)).toThrow();
  expect(file.current).toEqual(DEFAULT_PREFERENCES);
});

test('the language of the system is the first of hers that we have', () => {
  expect(systemLanguage(['es-ES', 'en'])).toBe('es');
  expect(systemLanguage(['ca-ES', 'es_ES'])).toBe('es');
  expect(systemLanguage(['ESU', 'en-GB', 'es'])).toBe('en');
  expect(systemLanguage(['de', 'c'])).toBe('en');
  expect(systemLanguage([])).toBe('en');
  expect(chosenLanguage(DEFAULT_PREFERENCES, 'es')).toBe('es');
  expect(chosenLanguage({ ...DEFAULT_PREFERENCES, language: 'en' }, 'es')).toBe('en');
});
