import { z } from 'zod';
import { create } from 'zustand';
import { MAX_SEARCH_TEXT, SearchFilters } from '../../src-shared/commands/search.contract.ts';

/** What she is looking for. Clinical: it is in the page's memory and, over a lock, sealed with the place she is at; nowhere else. */
export const SearchPlace = z.object({
  text: z.string().max(MAX_SEARCH_TEXT),
  filters: SearchFilters,
  /** The result she is on. */
  active: z.number().int().nonnegative(),
  scrollTop: z.number().nonnegative(),
});
export type SearchPlace = z.infer<typeof SearchPlace>;

export const NO_FILTERS: SearchFilters = { patientId: null, from: null, to: null, kinds: [] };

export const NO_SEARCH: SearchPlace = { text: '', filters: NO_FILTERS, active: 0, scrollTop: 0 };

export const useSearchPlace = create<SearchPlace>()(() => NO_SEARCH);
