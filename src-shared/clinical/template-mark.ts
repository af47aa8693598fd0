import { z } from 'zod';
import { OwnTextId } from '../ids.ts';

/** The templates that come with the app, besides free text, which has no sections. An id is never renamed: notes name it. */
export const BuiltInTemplate = z.enum(['soap', 'dap', 'birp', 'intake', 'mental-state', 'closure']);
export type BuiltInTemplate = z.infer<typeof BuiltInTemplate>;

/** The longest name of a template or snippet, in UTF-16 units. */
export const MAX_OWN_NAME = 80;

/**
 * The template a note was begun with, kept in the note's document and signed with it. One of her own brings its name and the titles of its sections along, so
 * that the note says the same after the template was changed or deleted.
 */
export const TemplateMark = z.union([
  BuiltInTemplate,
  z.object({ own: OwnTextId, name: z.string().max(MAX_OWN_NAME), titles: z.array(z.string()) }),
]);
export type TemplateMark = z.infer<typeof TemplateMark>;
