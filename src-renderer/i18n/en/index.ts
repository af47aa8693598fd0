import { common } from './common.ts';
import { errors } from './errors.ts';
import { shell } from './shell.ts';

/** One file a feature; this list is all there is. */
export const en = { common, errors, shell } as const;
