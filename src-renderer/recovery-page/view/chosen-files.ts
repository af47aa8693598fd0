import type { FoundFile } from '../engine/found-files.ts';

/** What an `<input type="file">` holds, with the paths that one for folders gives. */
export function inputFiles(input: HTMLInputElement): FoundFile[] {
  return [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Folders inside folders that are gone into: a place lies at most four deep in what was dropped, with its attachments. */
const MOST_DEPTH = 5;
const MOST_FILES = 300_000;
const ANSWER_MS = 30_000;

/**
 * The files that were dropped, those inside a folder with their paths; null where the browser gives the folder but not what is in it, as some do for a page from the
 * disk. Must be called while the drop is handled.
 */
export function droppedFiles(transfer: DataTransfer): Promise<FoundFile[] | null> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const reading = items.map((item) => itemFiles(item));
  return Promise.all(reading).then(
    (found) => found.flat().slice(0, MOST_FILES),
    () => null,
  );
}

async function itemFiles(item: DataTransferItem): Promise<FoundFile[]> {
  const entry = item.webkitGetAsEntry();
  const file = item.getAsFile();
  if (entry === null || entry.isFile) return file === null ? [] : [{ path: file.name, file }];
  // Asked for now, because the item is gone after the drop; some browsers give a page from the disk the content of a folder by this alone.
  const handle = handleOf(item);
  try {
    return await entryFiles(entry, 0);
  } catch {
    return inTime(handle.then((found) => (found === null ? null : handleFiles(found, `${found.name}/`, 0))));
  }
}

/** Null where the browser knows no such handle or does not give it. */
async function handleOf(item: DataTransferItem): Promise<FileSystemDirectoryHandle | null> {
  const get: unknown = Reflect.get(item, 'getAsFileSystemHandle');
  if (typeof get !== 'function') return null;
  const found: unknown = await (get.call(item) as Promise<unknown>).catch(() => null);
  return found instanceof FileSystemDirectoryHandle ? found : null;
}

/** Some browsers leave the question unanswered. @throws when that time is over or there is nothing */
async function inTime(files: Promise<FoundFile[] | null>): Promise<FoundFile[]> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ANSWER_MS));
  const found = await Promise.race([files, late]);
  if (found === null) throw new Error('a folder that cannot be read');
  return found;
}

async function handleFiles(folder: FileSystemDirectoryHandle, path: string, depth: number): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for await (const child of folder.values()) {
    if (child instanceof FileSystemFileHandle) found.push({ path: path + child.name, file: await child.getFile() });
    else if (child instanceof FileSystemDirectoryHandle && depth < MOST_DEPTH)
      addAll(found, await handleFiles(child, `${path}${child.name}/`, depth + 1));
    if (found.length > MOST_FILES) break;
  }
  return found;
}

async function entryFiles(entry: FileSystemEntry, depth: number): Promise<FoundFile[]> {
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isDirectoryEntry(entry) || depth > MOST_DEPTH) return [];
  const reader = entry.createReader();
  const found: FoundFile[] = [];
  // A reader hands out its entries in parts; an empty one is the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0 || found.length > MOST_FILES) return found;
    for (const child of part) addAll(found, await entryFiles(child, depth + 1));
  }
}

/** One by one: a call takes no hundred thousand arguments, and a practice may have as many attachments. */
function addAll(found: FoundFile[], more: readonly FoundFile[]): void {
  for (const one of more) found.push(one);
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
