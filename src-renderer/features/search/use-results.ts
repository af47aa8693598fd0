import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput, CommandOutput } from '../../../src-shared/commands/contract.ts';
import { MAX_SEARCH_PAGE, type SearchFilters } from '../../../src-shared/commands/search.contract.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call } from '../../vault-client/call.ts';

/** While the record is still being read, what is on screen is asked again this often. */
const AGAIN_MS = 1000;

type Found = CommandOutput<'search.find'>;
export type Hit = Found['hits'][number];

export interface Results {
  /** What these are the results of. */
  readonly text: string;
  readonly filters: SearchFilters;
  readonly privateToo: boolean;
  readonly first: Found;
  /** By place; holes are not read yet. */
  readonly hits: readonly (Hit | undefined)[];
}

export interface Search {
  /** Of the last text that has an answer; null before the first. */
  readonly results: Results | null;
  readonly error: VaultError | null;
  /** Reads the results around these places, when they come into sight. */
  readonly show: (from: number, to: number) => void;
}

/**
 * Asks at every letter and keeps the last answer on screen until the next one is there; further results are read when they come into sight. What was found in the
 * private notes is gone from the screen at the moment they close.
 */
export function useResults(text: string, filters: SearchFilters, privateToo: boolean): Search {
  const [kept, setResults] = useState<Results | null>(null);
  const [error, setError] = useState<VaultError | null>(null);
  const [round, setRound] = useState(0);
  const asked = useRef(new Set<number>());
  const results = kept?.privateToo === true && !privateToo ? null : kept;

  useEffect(() => {
    let wanted = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    void call('search.find', page({ text, filters, privateToo }, 0)).then((found) => {
      if (!wanted) return;
      asked.current = new Set([0]);
      if (found.ok) setResults({ text, filters, privateToo, first: found.value, hits: found.value.hits });
      setError(found.ok ? null : found.error);
      if (found.ok && !found.value.progress.complete) again = setTimeout(() => setRound(round + 1), AGAIN_MS);
    });
    return () => {
      wanted = false;
      clearTimeout(again);
    };
  }, [text, filters, privateToo, round]);

  const show = useCallback(
    (from: number, to: number) => {
      if (results === null) return;
      const last = Math.min(to, results.first.total - 1);
      for (let at = Math.floor(from / MAX_SEARCH_PAGE); at * MAX_SEARCH_PAGE <= last; at += 1) {
        const offset = at * MAX_SEARCH_PAGE;
        if (asked.current.has(offset)) continue;
        asked.current.add(offset);
        void call('search.find', page(results, offset)).then((found) => {
          if (found.ok)
            setResults((now) => (now?.first === results.first ? withPage(now, offset, found.value.hits) : now));
        });
      }
    },
    [results],
  );
  return { results, error, show };
}

function page(
  { text, filters, privateToo }: Pick<Results, 'text' | 'filters' | 'privateToo'>,
  offset: number,
): CommandInput<'search.find'> {
  return { text, filters, private: privateToo, limit: MAX_SEARCH_PAGE, offset };
}

function withPage(results: Results, offset: number, found: readonly Hit[]): Results {
  const hits = [...results.hits];
  for (const [index, hit] of found.entries()) hits[offset + index] = hit;
  return { ...results, hits };
}
