import { z } from 'zod';
import { OwnText, StoredOwnText } from '../clinical/own-text.ts';
import { OwnTextId } from '../ids.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

const Revision = z.number().int().min(1);

/** Her templates and snippets, and how they are arranged. */
export const ownTextCommands = {
  'ownTexts.list': whenUnlocked(CLINICAL, z.object({}), z.object({ texts: z.array(StoredOwnText) })),
  /** `at` is the one she was looking at, null for a new one; another revision in the vault is a `conflict` and nothing is overwritten. */
  'ownTexts.save': whenUnlocked(
    CLINICAL,
    z.object({ at: z.object({ id: OwnTextId, revision: Revision }).nullable(), text: OwnText }),
    z.object({ id: OwnTextId, revision: Revision }),
  ),
  'ownTexts.delete': whenUnlocked(CLINICAL, z.object({ id: OwnTextId, revision: Revision }), z.object({})),
} as const;
