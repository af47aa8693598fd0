import type { VaultEvent } from '../../../../src-shared/commands/events.ts';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { VisitedPlace } from '../../backup/places/visit-places.ts';
import type { SilentFolders } from '../../backup/silence/silent-folders.ts';
import type { BackupRoom } from '../backups/backup-room.ts';
import type { OpenVault } from '../use-case.types.ts';

/** What the use-cases around places share, beside what every backup needs. One a vault process. */
export interface PlaceRoom {
  readonly backups: BackupRoom;
  /** Says to the page that what it shows of backups is to be read again. */
  readonly tell: (event: VaultEvent) => void;
  readonly state: PlaceState;
}

/** What is known of the places at this moment; forgotten with the process, and with each vault. */
export interface PlaceState {
  of: OpenVault | null;
  here: ReadonlyMap<PlaceId, VisitedPlace>;
  /** Folders that do not answer; null where nobody watches. */
  readonly silent: SilentFolders | null;
  /** What the last thorough visit found, whenever it came to its end. */
  looked: ReadonlyMap<PlaceId, VisitedPlace>;
  /** When the changes of a day were counted last and how long that took, by a clock that never goes back. */
  counted: { readonly atMs: number; readonly tookMs: number } | null;
  /** Names that were looked at and are no version of this record, or cannot be read now. */
  readonly notOurs: Set<string>;
  visiting: Promise<unknown> | null;
  /** The last work that writes to a place; the next waits for it. */
  turn: Promise<unknown>;
  /** A backup by itself is under way. */
  working: boolean;
  /** Backups by themselves failed for a reason that is in the program: none are tried until the process starts anew. */
  stopped: boolean;
}

export function createPlaceRoom(backups: BackupRoom, tell: PlaceRoom['tell']): PlaceRoom {
  const silent = backups.silent ?? null;
  const room: PlaceRoom = {
    backups,
    tell,
    state: {
      of: null,
      here: new Map(),
      silent,
      looked: new Map(),
      counted: null,
      notOurs: new Set(),
      visiting: null,
      turn: Promise.resolve(),
      working: false,
      stopped: false,
    },
  };
  silent?.onChange(() => tellChanged(room));
  return room;
}

/** What was known of another vault, or before a lock, counts no more. */
export function stateOf({ state }: PlaceRoom, vault: OpenVault): PlaceState {
  if (state.of !== vault) {
    state.of = vault;
    state.here = new Map();
    state.looked = new Map();
    state.counted = null;
    state.notOurs.clear();
  }
  return state;
}

/** Runs the work when what came before it has ended: one writes to the places at a time. */
export function inTurn<T>({ state }: PlaceRoom, work: () => Promise<T>): Promise<T> {
  const done = state.turn.then(work, work);
  state.turn = done.catch(() => undefined);
  return done;
}

export function tellChanged({ state, tell }: PlaceRoom): void {
  tell({ event: 'backups.changed', payload: { working: state.working } });
}
