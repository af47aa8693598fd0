import { z } from 'zod';
import type { VaultReply } from '../../../src-shared/commands/bridge.ts';
import type { VaultEvent } from '../../../src-shared/commands/events.ts';
import type { FromVaultProcess, TicketPurpose } from '../../../src-shared/commands/vault-host.messages.ts';
import type { FileTicket } from '../../../src-shared/ids.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { BackupSchedule, type Timers } from '../use-cases/automatic/backup-schedule.ts';
import type { BackupRoom } from '../use-cases/backups/backup-room.ts';
import { createPlaceRoom } from '../use-cases/places/place-room.ts';
import { createSearchRoom } from '../use-cases/search/search-room.ts';
import { lockPolicy } from '../use-cases/settings/lock-policy.ts';
import type { Session } from '../use-cases/use-case.types.ts';
import { lockVault } from '../use-cases/vault/lock-vault.ts';
import { inspectFrame } from './frame.ts';
import { handlers } from './handlers.ts';
import { createJobs } from './jobs.ts';
import { followPrivateNotes } from './private-events.ts';
import { createRegistry, type Gate } from './registry.ts';
import { wipeByteArrays } from './secret-bytes.ts';
import { createTickets } from './tickets.ts';

export interface ServiceDeps {
  readonly session: Session;
  readonly backups: BackupRoom;
  /** Whether main started this process for the sample practice. */
  readonly sample: boolean;
  /** To the page. */
  readonly emit: (event: VaultEvent) => void;
  /** For backups by themselves; without it there are none. */
  readonly timers?: Timers;
  /** To main. */
  readonly tellMain: (message: FromVaultProcess) => void;
}

export interface VaultService {
  /** Answers every frame with one reply, whatever it holds; never rejects. Byte arrays in the frame are zeroed when it answers. */
  handle(frame: unknown): Promise<VaultReply>;
  addTicket(ticket: FileTicket, purpose: TicketPurpose, path: string): void;
  /** The app is about to end: makes the version that is due, and says `quit` to main, `ready` in the end and whatever comes. */
  beforeQuit(): Promise<void>;
  /** She does not want to wait for it. */
  quitNow(): void;
  /** The end before a lock: no new calls, jobs cancelled and cleaned up, the vault locked. */
  drain(): Promise<void>;
  /** Defects since the start, by command and for what is done unasked; a number is all that is kept of them. */
  readonly defects: ReadonlyMap<string, number>;
}

const Frame = z.object({ id: z.number().int().nonnegative(), command: z.string().max(64), input: z.unknown() });
const NO_TIMERS: Timers = { after: () => () => undefined };
const FrameId = Frame.pick({ id: true });

/** The id of an answer to a frame whose own could not be read. */
const NO_ID = -1;

export function createVaultService(deps: ServiceDeps): VaultService {
  const { session, backups, sample, emit, tellMain } = deps;
  const tickets = createTickets();
  const jobs = createJobs(emit);
  const places = createPlaceRoom(backups, emit);
  const defects = new Map<string, number>();
  const onDefect = (where: string): void => void defects.set(where, (defects.get(where) ?? 0) + 1);
  const schedule = sample
    ? null
    : new BackupSchedule(places, jobs, deps.timers ?? NO_TIMERS, () => onDefect('backups by themselves'));
  if (deps.timers !== undefined) schedule?.start();
  const registry = createRegistry(
    handlers,
    { session, tickets, jobs, backups, places, sample, search: createSearchRoom(session) },
    onDefect,
  );
  let draining = false;

  const gate = (): Gate => {
    const { state, leftBehind } = session.status;
    return {
      state: draining ? 'locking' : state,
      role: session.vaultOrNull?.me.role ?? null,
      leftBehind: leftBehind !== null,
    };
  };
  const tellPolicy = (): void => {
    if (session.vaultOrNull !== null) tellMain({ type: 'policy', ...lockPolicy(session.vaultOrNull) });
  };
  session.onStatus((status) => {
    emit({ event: 'vault.status', payload: status });
    tellMain({ type: 'state', state: status.state });
  });
  const tellPrivate = followPrivateNotes(session, emit);

  const afterCommand = (command: string): void => {
    switch (command) {
      case 'vault.create':
      case 'vault.unlock':
      case 'vault.unlockWithPin':
      case 'vault.unlockWithRecovery':
      case 'sample.fill':
      case 'settings.set':
        tellPolicy();
        break;
      case 'private.keepOpen':
      case 'private.saveDraft':
        tellPrivate();
        break;
      case 'backups.restore':
        tellMain({ type: 'lock-me', reason: 'restored' });
        break;
    }
  };

  const answer = async (frame: unknown): Promise<Result<unknown, VaultError>> => {
    const verdict = inspectFrame(frame);
    if (verdict !== 'fits') return err({ code: verdict === 'too-large' ? 'text-too-large' : 'invalid-input' });
    const parsed = Frame.safeParse(frame);
    if (!parsed.success) return err({ code: 'invalid-input' });
    const { command, input } = parsed.data;
    const result = await registry.run(command, input, gate);
    if (result.ok) afterCommand(command);
    return result;
  };

  return {
    async handle(frame) {
      const id = FrameId.safeParse(frame);
      try {
        return { id: id.success ? id.data.id : NO_ID, result: await answer(frame) };
      } finally {
        wipeByteArrays(frame);
      }
    },
    addTicket: (ticket, purpose, path) => tickets.add(ticket, purpose, path),
    async beforeQuit() {
      try {
        await schedule?.beforeEnd(() => tellMain({ type: 'quit', state: 'working' }));
      } finally {
        tellMain({ type: 'quit', state: 'ready' });
      }
    },
    quitNow: () => schedule?.endNow(),
    async drain() {
      draining = true;
      await jobs.drain();
      lockVault(session);
    },
    defects,
  };
}
