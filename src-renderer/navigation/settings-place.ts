/** The sections of the settings, in the order of the screen. */
export const SETTINGS_SECTIONS = [
  'protections',
  'on-screen',
  'locking',
  'pin',
  'key-file',
  'recovery',
  'rotation',
  'notes',
  'spelling',
  'audit',
  'about',
] as const;
export type SettingsSectionId = (typeof SETTINGS_SECTIONS)[number];

/** The heading of a section, for `go({ screen: 'settings' }, settingsHeading('pin'))`: the way there from another screen. */
export function settingsHeading(id: SettingsSectionId): string {
  return `settings-${id}`;
}
