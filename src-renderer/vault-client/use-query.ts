import { useCallback, useEffect, useState } from 'react';
import type { CommandInput, CommandName, CommandOutput } from '../../src-shared/commands/contract.ts';
import type { VaultError } from '../../src-shared/vault-error.ts';
import { call } from './call.ts';

export type Query<T> =
  | { readonly state: 'loading'; readonly reload: () => Promise<void> }
  | { readonly state: 'ready'; readonly value: T; readonly reload: () => Promise<void> }
  | { readonly state: 'failed'; readonly error: VaultError; readonly reload: () => Promise<void> };

const onScreen = new Set<{ readonly command: CommandName; readonly reload: () => Promise<void> }>();

/** Something changed in the vault: every answer of this command that is on screen is read again, so that no two places disagree. */
export async function refreshQueries(command: CommandName): Promise<void> {
  await Promise.all([...onScreen].filter((query) => query.command === command).map((query) => query.reload()));
}

type Answer<T> = { readonly key: string } & (
  { readonly state: 'ready'; readonly value: T } | { readonly state: 'failed'; readonly error: VaultError }
);

/** Reads with one command when the screen opens; `reload` keeps the old answer on screen until the new one is there, so that nothing jumps. */
export function useQuery<N extends CommandName>(command: N, input: CommandInput<N>): Query<CommandOutput<N>> {
  const inputText = JSON.stringify(input);
  const key = `${command} ${inputText}`;
  const [answer, setAnswer] = useState<Answer<CommandOutput<N>> | null>(null);

  const load = useCallback(async (): Promise<Answer<CommandOutput<N>>> => {
    const result = await call(command, JSON.parse(inputText) as CommandInput<N>);
    return result.ok ? { key, state: 'ready', value: result.value } : { key, state: 'failed', error: result.error };
  }, [command, inputText, key]);
  useEffect(() => {
    let wanted = true;
    void load().then((loaded) => {
      if (wanted) setAnswer(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [load]);

  const reload = useCallback(async () => setAnswer(await load()), [load]);
  useEffect(() => {
    const mounted = { command, reload };
    onScreen.add(mounted);
    return () => {
      onScreen.delete(mounted);
    };
  }, [command, reload]);
  if (answer?.key !== key) return { state: 'loading', reload };
  return answer.state === 'ready'
    ? { state: 'ready', value: answer.value, reload }
    : { state: 'failed', error: answer.error, reload };
}
