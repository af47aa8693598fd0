import { inThreadKdf } from '../../src-main/vault/crypto/index.ts';
import { inThreadRunner } from '../../src-main/vault/backup/runner.ts';
import type { Clock } from '../../src-main/vault/ports/clock.ts';
import type { Files } from '../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { Volumes } from '../../src-main/vault/ports/volumes.ts';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import { createPlaceRoom, type PlaceRoom } from '../../src-main/vault/use-cases/places/place-room.ts';
import type { VaultEvent } from '../../src-shared/commands/events.ts';

/** Disks that a test plugs in and pulls out: folders under roots of its own. */
export class FakeVolumes implements Volumes {
  /** Mount points as they are now. */
  mounted: string[] = [];
  kind: ReturnType<Volumes['kindOf']> = 'removable';

  roots(): string[] {
    return this.mounted;
  }

  kindOf(path: string): ReturnType<Volumes['kindOf']> {
    return this.mounted.some((root) => path.startsWith(root)) ? this.kind : 'this-disk';
  }

  rootOf(path: string): string {
    return this.mounted.find((root) => path.startsWith(root)) ?? '/';
  }
}

export interface TestPlaces {
  readonly room: PlaceRoom;
  readonly volumes: FakeVolumes;
  readonly events: VaultEvent[];
}

/** The room of the places' use-cases, with tasks run in this thread and disks that the test moves. */
export function placesFor(
  session: VaultSession,
  folder: string,
  { clock, files = nodeFiles, page = null }: { clock: Clock; files?: Files; page?: Uint8Array | null },
): TestPlaces {
  const volumes = new FakeVolumes();
  const patience = { windows: false, nowMs: () => 0, sleep: () => undefined };
  const events: VaultEvent[] = [];
  const backups = {
    session,
    files,
    folder,
    clock,
    appVersion: '0.1.0-test',
    recoveryPage: () => page,
    runner: inThreadRunner({ files, kdf: inThreadKdf, patience, volumes }),
  };
  return { room: createPlaceRoom(backups, (event) => void events.push(event)), volumes, events };
}
