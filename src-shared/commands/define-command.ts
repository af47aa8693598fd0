import type { z } from 'zod';

/** What the vault process can be doing; each command lists the states that allow it. */
export const VAULT_STATES = ['none', 'locked', 'in-use', 'unusable', 'unlocking', 'unlocked', 'locking'] as const;
export type VaultState = (typeof VAULT_STATES)[number];

export const ROLES = ['owner', 'clinician', 'assistant'] as const;
export type Role = (typeof ROLES)[number];

export interface CommandDefinition<I extends z.ZodType, O extends z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly states: readonly VaultState[];
  /** Who may call it once unlocked; before unlock nobody has a role and `states` alone decides. */
  readonly roles: readonly Role[];
}

export function defineCommand<I extends z.ZodType, O extends z.ZodType>(
  definition: CommandDefinition<I, O>,
): CommandDefinition<I, O> {
  return definition;
}

/** Shorthand for the many commands that need an open vault. */
export function whenUnlocked<I extends z.ZodType, O extends z.ZodType>(
  roles: readonly Role[],
  input: I,
  output: O,
): CommandDefinition<I, O> {
  return { input, output, states: ['unlocked'], roles };
}

export const EVERYONE: readonly Role[] = [...ROLES];
export const CLINICAL: readonly Role[] = ['owner', 'clinician'];
export const OWNER: readonly Role[] = ['owner'];
