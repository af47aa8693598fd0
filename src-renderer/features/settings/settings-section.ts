import type { ReactNode } from 'react';
import type { SettingsSectionId } from '../../navigation/settings-place.ts';

/**
 * One section of the settings screen. To add one: give it an id in navigation/settings-place.ts (its place in the order, and the way to it from other screens),
 * write its body as a component of its own feature, and add it in app/settings-sections.tsx. The body brings neither a heading nor a `Section` of its own; it is
 * made of `Rows` with `Setting`s (ui/setting.tsx), which are found by what they say.
 */
export interface SettingsSection {
  readonly id: SettingsSectionId;
  readonly title: string;
  /** For every row its label and explanation as one text: what she finds it by. The same texts that the row shows. */
  readonly words: readonly string[];
  readonly body: ReactNode;
}
