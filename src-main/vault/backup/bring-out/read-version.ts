import { readObjects } from '../../../../src-shared/backup-format/read-objects.ts';
import { MAX_ROW_BYTES } from '../../../../src-shared/backup-format/layout.ts';
import { readObject } from '../../../../src-shared/backup-format/object-stream.ts';
import { Gathering, parseRows, type RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { byteProgress, leaveIfCancelled, type TaskControl } from '../task-control.ts';
import { valueOrLeave } from '../task-error.ts';
import { versionPlatform, type OpenVersion } from './open-version.ts';

/** Takes the rows of one object; `number` is the object's own in the manifest. */
export type TakeRows = (rows: RowsObject, number: number) => void;

/**
 * Every byte of the version's file, as `readObjects` does; nothing that was taken counts before this has answered. Attachments beside it are looked at when one of them is
 * fetched, each against its name.
 */
export async function readAllRows({ backup }: OpenVersion, control: TaskControl, take: TakeRows): Promise<void> {
  const numbers = backup.manifest.objects.filter(({ type }) => type === 'rows').map(({ n }) => n);
  let taken = 0;
  const rows = (object: RowsObject): void => {
    const number = numbers[taken];
    if (number === undefined) throw new Error('more objects of rows than the manifest names');
    taken += 1;
    take(object, number);
  };
  const { isCancelled } = control;
  const onProgress = byteProgress(control, 'verify');
  valueOrLeave(await readObjects(backup, versionPlatform(), { rows }, { isCancelled, onProgress, beside: 'without' }));
}

/**
 * Some objects of rows and nothing else of the file, each held against its seal and against the manifest's hash of it, to its last byte: `backup-damaged` where one is not what
 * the manifest says. For a version all of which was found right, and the manifest of which is still the same.
 */
export async function readChosen(
  { backup }: OpenVersion,
  numbers: readonly number[],
  control: TaskControl,
  take: TakeRows,
): Promise<void> {
  const { sodium, cbor } = versionPlatform();
  const { source, keys, structure, manifest } = backup;
  const objects = numbers.map((number) => manifest.objects[number]);
  const total = objects.reduce((bytes, object) => bytes + (object?.length ?? 0), 0);
  const progress = byteProgress(control, 'verify');
  let done = 0;
  for (const object of objects) {
    leaveIfCancelled(control);
    if (object?.type !== 'rows') throw new VaultFailure({ code: 'backup-damaged' });
    const gathered = new Gathering(MAX_ROW_BYTES);
    const onBytes = (bytes: Uint8Array): void => progress((done += bytes.length), total);
    const onPlain = (plain: Uint8Array): void => gathered.add(plain);
    const whole = await readObject(source, sodium, keys.object, structure.sum, object, onBytes, onPlain);
    const plain = whole ? gathered.bytes() : null;
    const rows = plain && parseRows(plain, cbor);
    if (rows?.table !== object.name) throw new VaultFailure({ code: 'backup-damaged' });
    take(rows, object.n);
  }
}

/** The objects that hold rows of these tables. */
export function objectsOf({ backup }: OpenVersion, tables: ReadonlySet<string>): number[] {
  return backup.manifest.objects.filter(({ type, name }) => type === 'rows' && tables.has(name)).map(({ n }) => n);
}
