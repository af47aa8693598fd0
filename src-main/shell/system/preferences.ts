import { readFileSync } from 'node:fs';
import { Preferences } from '../../../src-shared/commands/shell.contract.ts';
import { replaceFile } from './atomic-file.ts';

export const DEFAULT_PREFERENCES: Preferences = { language: 'system', theme: 'system', recordName: '' };

/** A missing or damaged file gives the defaults: there is nothing in it that cannot be chosen again. */
export function parsePreferences(text: string): Preferences {
  try {
    return Preferences.parse(JSON.parse(text));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** The few plain settings that exist before any unlock. */
export class PreferencesFile {
  readonly #path: string;
  #current: Preferences;

  constructor(path: string) {
    this.#path = path;
    this.#current = parsePreferences(readOrEmpty(path));
  }

  get current(): Preferences {
    return this.#current;
  }

  /** Throws when the file cannot be written; the former preferences then still hold. */
  replace(preferences: Preferences): void {
    replaceFile(this.#path, `${JSON.stringify(preferences, null, 2)}\n`);
    this.#current = preferences;
  }
}

export function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
