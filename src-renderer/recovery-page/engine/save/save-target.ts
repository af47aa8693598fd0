/** Where files are saved to, one after the other. */
export interface SaveTarget {
  /** Takes a file's pieces to their end. A file whose pieces throw is not kept; what they threw is thrown on. @throws NotWritten, NameRefused */
  file(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** After the last file: the archive, or null where the files lie in a folder. @throws NotWritten */
  end(): Promise<Blob | null>;
  /** Instead of `end`: what was written is taken away as far as the browser lets it. */
  giveUp(): Promise<void>;
}

/** The disk is full, the folder is gone, or the browser refused. */
export class NotWritten extends Error {}

/** The browser writes no file of this name, whose ending a system could take for a command. */
export class NameRefused extends Error {}
