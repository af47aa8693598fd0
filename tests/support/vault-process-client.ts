import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandInput, CommandName, CommandResult } from '../../src-shared/commands/contract.ts';
import type { VaultEvent } from '../../src-shared/commands/events.ts';
import { FromVaultProcess, type ToVaultProcess } from '../../src-shared/commands/vault-host.messages.ts';
import { projectRoot } from './electron-runtime.ts';

/** The built vault process under plain Node, with this test as both its main process and its page. */
export interface VaultProcess {
  readonly pid: number;
  readonly call: <N extends CommandName>(command: N, input: CommandInput<N>) => Promise<CommandResult<N>>;
  /** Any frame at all; answers with the result of the reply to it. */
  readonly send: (command: string, input: unknown) => Promise<unknown>;
  /** A message of main. */
  readonly tell: (message: ToVaultProcess) => void;
  /** The next message to main of that type, past or to come; each is given out once. */
  readonly heard: <T extends FromVaultProcess['type']>(type: T) => Promise<FromVaultProcess & { type: T }>;
  readonly events: readonly VaultEvent[];
  /** SIGKILL; answers when the process is gone. */
  readonly kill: () => Promise<void>;
  /** The parent is gone; the process stays what it makes of it. */
  readonly disconnect: () => void;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Everything it wrote to its standard outputs. */
  readonly output: () => string;
}

/** How long the process may take to say that it is ready, or to answer one call. */
const PATIENCE_MS = 60_000;

const built = join(projectRoot, 'dist/vault/vault-process.js');

/**
 * Starts the process on a folder and connects a page. `answerAsMain`: what main says at once to a message, null for nothing.
 * @throws when the vault process was not built
 */
export async function startVaultProcess(
  folder: string,
  answerAsMain: (message: FromVaultProcess) => ToVaultProcess | null = () => null,
): Promise<VaultProcess> {
  if (!existsSync(built)) throw new Error('The vault process is not built. Run: node scripts/build.mjs');
  const child = fork(built, [`--vault=${folder}`], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));

  const events: VaultEvent[] = [];
  const replies = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const messages: FromVaultProcess[] = [];
  const wake: (() => void)[] = [];
  let gone = false;
  const exited = new Promise<Awaited<VaultProcess['exited']>>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      for (const { reject } of replies.values()) reject(new Error('the vault process ended'));
      replies.clear();
      for (const again of wake) again();
      resolve({ code, signal });
    });
  });

  child.on('message', (frame: unknown) => {
    const { line, message } = frame as { line: 'main' | 'page'; message: { id: number; result: unknown } | VaultEvent };
    if (line === 'main') {
      const said = FromVaultProcess.parse(message);
      messages.push(said);
      const answer = answerAsMain(said);
      if (answer !== null) child.send({ line: 'main', message: answer }, () => undefined);
      for (const again of wake.splice(0)) again();
    } else if ('event' in message) events.push(message);
    else {
      replies.get(message.id)?.resolve(message.result);
      replies.delete(message.id);
    }
  });

  let lastId = 0;
  const send: VaultProcess['send'] = (command, input) => {
    const id = (lastId += 1);
    const reply = new Promise<unknown>((resolve, reject) => {
      if (gone) reject(new Error('the vault process has ended'));
      else replies.set(id, { resolve, reject });
    });
    if (!gone) child.send({ line: 'page', message: { id, command, input } }, () => undefined);
    return within(reply, `an answer to ${command}`);
  };
  const tell: VaultProcess['tell'] = (message) => void child.send({ line: 'main', message }, () => undefined);
  const heard: VaultProcess['heard'] = async (type) => {
    for (;;) {
      const index = messages.findIndex((message) => message.type === type);
      if (index >= 0) return messages.splice(index, 1)[0] as Awaited<ReturnType<typeof heard<typeof type>>>;
      if (gone) throw new Error(`the vault process ended before it said ${type}`);
      await within(new Promise<void>((resolve) => wake.push(resolve)), type);
    }
  };

  await heard('ready');
  tell({ type: 'connect' });
  return {
    pid: child.pid ?? 0,
    call: (command, input) => send(command, input) as Promise<CommandResult<typeof command>>,
    send,
    tell,
    heard,
    events,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    disconnect: () => child.disconnect(),
    exited,
    output: () => output,
  };
}

async function within<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`waited too long for ${what}`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
