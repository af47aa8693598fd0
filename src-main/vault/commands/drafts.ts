import type { draftCommands } from '../../../src-shared/commands/drafts.contract.ts';
import { discardFormDraft } from '../use-cases/drafts/discard-form-draft.ts';
import { getFormDraft } from '../use-cases/drafts/get-form-draft.ts';
import { getResume } from '../use-cases/drafts/get-resume.ts';
import { saveFormDraft } from '../use-cases/drafts/save-form-draft.ts';
import { saveResume } from '../use-cases/drafts/save-resume.ts';
import { withVault, type Handlers } from './registry.ts';

export const draftHandlers: Handlers<keyof typeof draftCommands> = {
  'drafts.save': withVault(saveFormDraft),
  'drafts.get': withVault(getFormDraft),
  'drafts.discard': withVault(discardFormDraft),
  'resume.save': withVault(saveResume),
  'resume.get': withVault(getResume),
};
