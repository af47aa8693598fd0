import type { en } from './en.ts';

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
/** The same keys in every language: a missing or an extra one does not compile. */
export type CliTexts = Widened<typeof en>;
