import type { Translation } from '../translation.ts';
import type { en } from '../en/index.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { shell } from './shell.ts';

export const es: Translation<typeof en> = { common, errors, shell };
