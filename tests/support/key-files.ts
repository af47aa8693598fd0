import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files as somebody may choose one for a key, made in `folder`. */
export function keyFilesIn(folder: string) {
  const at = (name: string) => join(folder, name);
  return {
    ordinary: (content = 'a photograph of the sea'): string => {
      const path = at('sea.jpg');
      writeFileSync(path, content);
      return path;
    },
    sized: (bytes: number): string => {
      const path = at(`${bytes}.bin`);
      const file = openSync(path, 'w');
      // Sparse: it takes no room on the disk.
      ftruncateSync(file, bytes);
      closeSync(file);
      return path;
    },
    missing: (): string => at('not-there.jpg'),
    folder: (): string => {
      mkdirSync(at('folder.jpg'));
      return at('folder.jpg');
    },
    pipe: (): string => {
      execFileSync('mkfifo', [at('pipe.jpg')]);
      return at('pipe.jpg');
    },
  };
}
