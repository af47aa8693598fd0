import { JobId, type PlaceId } from '../../../../src-shared/ids.ts';
import { err, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Timers } from '../../ports/timers.ts';
import { lostAttachments } from '../../storage/lost-attachments.ts';
import { readLeftBehind } from '../../storage/left-behind.ts';
import { healVault } from '../attachments/heal-vault.ts';
import type { BackupJob } from '../backups/backup-room.ts';
import { runDrill } from '../drills/run-drill.ts';
import { expectedFailure } from '../expected-failure.ts';
import { newId } from '../new-id.ts';
import { checkPlaces } from '../places/check-places.ts';
import { watchForRansomware } from '../places/brake.ts';
import { makeVersion } from '../places/make-version.ts';
import { inTurn, stateOf, tellChanged, type PlaceRoom } from '../places/place-room.ts';
import { takeUpVersions } from '../places/take-up-versions.ts';
import { visitPlaces } from '../places/visit.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { dueBeforeEnd, dueNow, type Due } from './due.ts';
import { situationOf } from './situation.ts';
import { isDrillDue, placeToCheck } from './upkeep.ts';

/** After an unlock: soon enough for what was missed, late enough not to stand in the way of her first note. */
const FIRST_LOOK_MS = 20_000;
const LOOK_EVERY_MS = 60_000;
/** Marks and beginnings of versions are looked at this often without a backup. */
const THOROUGH_EVERY_MS = 60 * 60_000;
/** Reading everything again and restoring on trial: one of them at a time, with room in between. */
const UPKEEP_EVERY_MS = 60 * 60_000;
/** After as many defects nothing is tried by itself any more in this process: what she does herself goes on. */
const MOST_DEFECTS = 3;

export type { Timers } from '../../ports/timers.ts';

/** The table of jobs, as far as work by itself needs it. */
export interface BehindJobs {
  /** Nothing that she asked for is under way. */
  readonly quiet: boolean;
  /** Runs work that gives way to a job that must run alone: `cancelled` then. `busy` while one runs. */
  runBehind<T>(id: JobId, work: (job: BackupJob) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>>;
}

/**
 * Backups by themselves: looks each minute while the record is open, makes what is due, reads places again each month and restores on trial. One at a time, in a
 * thread of its own; a lock cancels it and it is due again after the next unlock. A defect in it ends nothing but that look.
 */
export class BackupSchedule {
  readonly #room: PlaceRoom;
  readonly #jobs: BehindJobs;
  readonly #timers: Timers;
  readonly #onDefect: () => void;
  #defects = 0;
  #giveUp: () => void = () => undefined;
  #of: OpenVault | null = null;
  #triedAt: number | null = null;
  #thoroughAt: number | null = null;
  #upkeepAt: number | null = null;
  #healedAmong: string | null = null;
  #running: Promise<unknown> | null = null;
  /** Places that were here at the last look: the page looks too, and what it was the first to see is still to be backed up to. */
  #seen = new Set<PlaceId>();
  /** Places whose reading did not come to its end: they wait until everything else had its turn. */
  readonly #putOff = new Set<PlaceId>();
  #giveWay: () => void = () => undefined;
  #ending = false;
  #stopped = false;
  readonly #stop = new Set<() => void>();

  /** `onDefect` hears that there was one, nothing else about it. */
  constructor(room: PlaceRoom, jobs: BehindJobs, timers: Timers, onDefect: () => void = () => undefined) {
    this.#room = room;
    this.#jobs = jobs;
    this.#timers = timers;
    this.#onDefect = onDefect;
  }

  /** From now on. The session is followed through its locks. */
  start(): void {
    const { session } = this.#room.backups;
    const follow = (): void => {
      const vault = session.vaultOrNull;
      if (vault === this.#of) return;
      this.#of = vault;
      this.#giveUp();
      this.#triedAt = this.#thoroughAt = this.#upkeepAt = null;
      this.#healedAmong = null;
      this.#seen.clear();
      this.#putOff.clear();
      if (vault !== null && !this.#room.state.stopped) this.#later(FIRST_LOOK_MS);
    };
    session.onStatus(follow);
    follow();
  }

  /** One look, and what is due by it. Also what the clock calls. Never rejects. */
  async look(): Promise<void> {
    const vault = this.#open();
    if (vault === null || this.#ending || this.#running !== null || this.#room.state.stopped) return;
    const work = this.#lookAt(vault);
    this.#running = work;
    try {
      await work;
    } catch (thrown) {
      // A full disk, a lock in between: the next look tries again.
      this.#count(thrown, vault);
    } finally {
      this.#running = null;
    }
  }

  /**
   * The version that is due before the app ends. `onWorking` is called where there is one to be made; resolves when it is made, failed, or was given up by `endNow`.
   * Never rejects.
   */
  async beforeEnd(onWorking: () => void): Promise<void> {
    this.#ending = true;
    // A reading of gigabytes or a restore on trial can wait; the end cannot.
    this.#giveWay();
    const atFirst = this.#room.backups.session.vaultOrNull;
    try {
      if (this.#running !== null && this.#room.state.working) {
        onWorking();
        await this.#running.catch(() => undefined);
      }
      const vault = this.#open();
      if (vault === null || this.#hasStopped()) return;
      const known = stateOf(this.#room, vault).here;
      const { here } = known.size > 0 ? { here: known } : await visitPlaces(this.#room);
      if (this.#open() !== vault) return;
      const due = dueBeforeEnd(situationOf(vault, { here: [...here.keys()], appeared: [] }, null));
      if (due === null) return;
      onWorking();
      if (!this.#hasStopped()) await this.#make(due);
    } catch (thrown) {
      this.#count(thrown, atFirst);
    }
  }

  /** She does not want to wait for it. */
  endNow(): void {
    this.#stopped = true;
    for (const stop of this.#stop) stop();
  }

  /** Asked anew: another turn may have stopped it meanwhile. */
  #hasStopped(): boolean {
    return this.#stopped;
  }

  #later(ms: number): void {
    const vault = this.#of;
    this.#giveUp = this.#timers.after(ms, () => {
      void this.look().finally(() => {
        if (this.#of === vault && vault !== null && !this.#room.state.stopped) this.#later(LOOK_EVERY_MS);
      });
    });
  }

  /** A throw out of work whose vault was closed meanwhile is none. */
  #count(thrown: unknown, vault: OpenVault | null): void {
    const { state, backups } = this.#room;
    if (expectedFailure(thrown) !== null || vault === null || backups.session.vaultOrNull !== vault) return;
    this.#onDefect();
    this.#defects += 1;
    if (this.#defects < MOST_DEFECTS || state.stopped) return;
    state.stopped = true;
    tellChanged(this.#room);
  }

  /** Null too where this copy of the record was left behind: it makes no versions any more. */
  #open(): OpenVault | null {
    const vault = this.#room.backups.session.vaultOrNull;
    return vault === null || readLeftBehind(vault.db) !== null ? null : vault;
  }

  async #lookAt(vault: OpenVault): Promise<void> {
    const thorough = this.#passed(this.#thoroughAt) >= THOROUGH_EVERY_MS;
    const visit = await visitPlaces(this.#room, { thorough });
    const here = [...visit.here.keys()];
    if (this.#open() !== vault) return;
    if (thorough) this.#thoroughAt = this.#bootMs;
    await inTurn(this.#room, () => this.#notice(vault));
    await this.#heal(vault, here);
    if (this.#open() !== vault) return;
    const appeared = here.filter((placeId) => !this.#seen.has(placeId));
    this.#seen = new Set(here);
    if (appeared.length > 0) tellChanged(this.#room);
    const sinceTry = this.#triedAt === null ? null : this.#passed(this.#triedAt);
    const due = dueNow(situationOf(vault, { here, appeared }, sinceTry));
    if (due !== null) {
      const made = await this.#make(due);
      // It had to give way to another job: what was plugged in meanwhile counts as new once more.
      if (!made.ok) for (const placeId of appeared) this.#seen.delete(placeId);
    } else if (this.#jobs.quiet && this.#passed(this.#upkeepAt) >= UPKEEP_EVERY_MS) await this.#keepUp(vault, here);
  }

  async #notice(vault: OpenVault): Promise<void> {
    if (this.#open() !== vault) return;
    await takeUpVersions(this.#room);
    if (this.#open() === vault) watchForRansomware(this.#room, vault, { sparing: true });
  }

  /** What was lost is looked for whenever other places are here than the last time. */
  async #heal(vault: OpenVault, here: readonly PlaceId[]): Promise<void> {
    if (this.#open() !== vault) return;
    const places = here.toSorted().join();
    if (places === this.#healedAmong) return;
    this.#healedAmong = places;
    const lost = lostAttachments(vault.db);
    if (lost.length > 0) await this.#behindAll((job) => healVault(this.#room.backups, vault, lost, job));
  }

  #make({ reason, placeIds }: Due): Promise<Outcome<'backups.now'>> {
    this.#triedAt = this.#bootMs;
    return this.#behind((job) => makeVersion(this.#room, { reason, placeIds }, job));
  }

  async #keepUp(vault: OpenVault, here: readonly PlaceId[]): Promise<void> {
    const placeId = placeToCheck(vault, new Set(here.filter((one) => !this.#putOff.has(one))));
    if (placeId !== null) {
      this.#upkeepAt = this.#bootMs;
      const checked = await this.#behindAll((job) => checkPlaces(this.#room, placeId, job));
      if (!checked.ok || checked.value.places.some(({ error }) => error !== null)) this.#putOff.add(placeId);
      return;
    }
    this.#putOff.clear();
    if (here.length === 0 || !isDrillDue(vault)) return;
    this.#upkeepAt = this.#bootMs;
    await this.#behindAll((job) => runDrill(this.#room.backups, { path: null, placeName: null, secret: null }, job));
  }

  /** What also gives way to the end of the app. */
  async #behindAll<T>(work: (job: BackupJob) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>> {
    const abort = new AbortController();
    this.#giveWay = () => abort.abort();
    try {
      return await this.#behind((job) => work({ ...job, signal: AbortSignal.any([job.signal, abort.signal]) }));
    } finally {
      this.#giveWay = () => undefined;
    }
  }

  async #behind<T>(work: (job: BackupJob) => Promise<Result<T, VaultError>>): Promise<Result<T, VaultError>> {
    const { state } = this.#room;
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    this.#stop.add(stop);
    state.working = true;
    tellChanged(this.#room);
    try {
      return await this.#jobs.runBehind(newId(JobId), (job) => {
        const signal = AbortSignal.any([job.signal, abort.signal]);
        return signal.aborted ? Promise.resolve(err({ code: 'cancelled' })) : work({ ...job, signal });
      });
    } finally {
      this.#stop.delete(stop);
      state.working = false;
      tellChanged(this.#room);
    }
  }

  get #bootMs(): number {
    return this.#room.backups.clock.bootMs();
  }

  /** Infinite before the first time. */
  #passed(at: number | null): number {
    return at === null ? Number.POSITIVE_INFINITY : this.#bootMs - at;
  }
}
