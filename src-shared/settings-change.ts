import { VaultSettings } from './commands/settings.contract.ts';

/** One setting as an audit entry names it: from what to what; null where an earlier program wrote the name alone. */
export interface SettingChange {
  readonly name: string;
  readonly values: { readonly from: string; readonly to: string } | null;
}

const NAMES = VaultSettings.keyof().options;

/** The subject of a `settings.changed` entry: `idleMinutes=5>30,spelling=note>off`. Numbers, choices and yes or no; nothing clinical. Empty where nothing changed. */
export function settingsSubject(before: VaultSettings, after: VaultSettings): string {
  return NAMES.filter((name) => before[name] !== after[name])
    .map((name) => `${name}=${String(before[name])}>${String(after[name])}`)
    .join(',');
}

export function readSettingsSubject(subject: string): SettingChange[] {
  return subject
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = part, from, to] = /^([^=]+)=([^>]*)>(.*)$/u.exec(part) ?? [];
      return { name, values: from === undefined || to === undefined ? null : { from, to } };
    });
}
