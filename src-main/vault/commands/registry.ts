import {
  contract,
  type CommandName,
  type CommandParsed,
  type CommandResult,
} from '../../../src-shared/commands/contract.ts';
import type { Role, VaultState } from '../../../src-shared/commands/define-command.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { BackupRoom } from '../use-cases/backups/backup-room.ts';
import { expectedFailure } from '../use-cases/expected-failure.ts';
import type { PlaceRoom } from '../use-cases/places/place-room.ts';
import type { SearchRoom } from '../use-cases/search/search-room.ts';
import type { OpenVault, Session } from '../use-cases/use-case.types.ts';
import type { Jobs } from './jobs.ts';
import { isAllowedWhenLeftBehind } from './left-behind.ts';
import type { Tickets } from './tickets.ts';

/** What a handler can reach. */
export interface Room {
  readonly session: Session;
  readonly tickets: Tickets;
  readonly jobs: Jobs;
  readonly backups: BackupRoom;
  readonly places: PlaceRoom;
  /** Whether main started this process for the sample practice. */
  readonly sample: boolean;
  readonly search: SearchRoom;
}

export type Handler<N extends CommandName> = (
  input: CommandParsed<N>,
  room: Room,
) => CommandResult<N> | Promise<CommandResult<N>>;
export type Handlers<N extends CommandName = CommandName> = { readonly [K in N]: Handler<K> };

/** For the many commands whose use-case takes the open vault. The state gate has made sure that there is one. */
export function withVault<I, O>(useCase: (vault: OpenVault, input: I) => O): (input: I, room: Room) => O {
  return (input, room) => useCase(room.session.vault, input);
}

/** For the commands about the vault itself. */
export function withSession<I, O>(useCase: (session: Session, input: I) => O): (input: I, room: Room) => O {
  return (input, room) => useCase(room.session, input);
}

/** Who asks: the state and, once unlocked, the role. */
export interface Gate {
  readonly state: VaultState;
  readonly role: Role | null;
  /** Whether the open vault was moved to another computer: it can only be read. */
  readonly leftBehind?: boolean;
}

type Run = (raw: unknown, gate: () => Gate) => Promise<Result<unknown, VaultError>>;

export interface Registry {
  /** Never rejects: parse, state gate, role gate, the gate of a record left behind, handler, check of the output. */
  run(command: string, input: unknown, gate: () => Gate): Promise<Result<unknown, VaultError>>;
}

/** `onDefect` hears the command's name of every defect, nothing else about it. */
export function createRegistry(handlers: Handlers, room: Room, onDefect: (command: CommandName) => void): Registry {
  const runs = new Map(commandNames().map((name): [string, Run] => [name, bind(name, handlers, room, onDefect)]));
  return {
    run: (command, input, gate) => runs.get(command)?.(input, gate) ?? Promise.resolve(err({ code: 'invalid-input' })),
  };
}

export function commandNames(): CommandName[] {
  return Object.keys(contract) as CommandName[];
}

function bind<N extends CommandName>(
  name: N,
  handlers: Handlers<N>,
  room: Room,
  onDefect: (command: CommandName) => void,
): Run {
  const handler = handlers[name];
  const { input, output, states, roles } = contract[name];
  return async (raw, gate) => {
    const parsed = input.safeParse(raw);
    if (!parsed.success) return err(inputError(parsed.error.issues));
    const { state, role, leftBehind = false } = gate();
    if (!states.includes(state)) return err({ code: 'not-allowed-now' });
    if (role !== null && !roles.includes(role)) return err({ code: 'not-allowed' });
    if (leftBehind && !isAllowedWhenLeftBehind(name)) return err({ code: 'left-behind' });
    try {
      const answer = await handler(parsed.data as CommandParsed<N>, room);
      if (!answer.ok) return err(answer.error);
      return ok(output.parse(answer.value));
    } catch (thrown) {
      const failure = expectedFailure(thrown);
      if (failure !== null) return err(failure);
      onDefect(name);
      return err({ code: 'internal' });
    }
  };
}

/** A text beyond its limit is told apart, since she can do something about it; nothing else of the issues leaves. */
function inputError(issues: readonly { readonly message: string }[]): VaultError {
  return { code: issues.some(({ message }) => message === 'text-too-large') ? 'text-too-large' : 'invalid-input' };
}
