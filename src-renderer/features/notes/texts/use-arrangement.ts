import {
  FREE_DEFAULTS,
  type Arrangement,
  type OwnTexts,
  type TemplateDefaults,
} from '../../../../src-shared/clinical/own-text.ts';
import type { OwnTextId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { call } from '../../../vault-client/call.ts';

/** Writes her order and defaults; what names a template that is gone is left out. Answers what went wrong, or null. */
export function useArrangement(
  texts: OwnTexts,
): (part: {
  readonly order?: readonly OwnTextId[];
  readonly defaults?: TemplateDefaults;
}) => Promise<VaultError | null> {
  return async ({ order, defaults }) => {
    const before = texts.arrangement;
    const text: Arrangement = {
      kind: 'arrangement',
      order: [...(order ?? texts.templates.map(({ id }) => id))],
      defaults: defaults ?? before?.text.defaults ?? FREE_DEFAULTS,
    };
    const at = before === null ? null : { id: before.id, revision: before.revision };
    const result = await call('ownTexts.save', { at, text });
    return result.ok ? null : result.error;
  };
}
