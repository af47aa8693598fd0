import { dirname } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { concat, hash, equal, utf8Bytes, wipe } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { removeQuietly, writeNewFile } from '../ports/whole-file.ts';
import { throwAwayPassphrase } from './throw-away-passphrase.ts';
import { readKeyFile } from './read-key-file.ts';

/** Says what it is to whoever finds it, and of what record nothing. Never changed: an old key file need not be told from a new one. */
const BEGIN = 'SIGILO KEY FILE 1\n';
const END = `
This key file opens a record together with its passphrase. Keep it away from the laptop and change nothing in it.
Este fichero llave abre un archivo junto con su frase de contraseña. Guárdelo lejos del portátil y no cambie nada en él.
`;

/**
 * A new key file of 256 random bits at `path`, durable and read back. `target-exists` where something stands there; nothing is overwritten, and nothing is left
 * behind where it fails.
 */
export async function makeKeyFile(files: Files, path: string): Promise<Result<undefined, VaultError>> {
  const figures = throwAwayPassphrase();
  const content = concat(utf8Bytes(BEGIN), figures, utf8Bytes(END));
  const expected = hash(content);
  const written = attemptFiles(() => {
    if (files.stat(path) !== null) return 'taken' as const;
    writeNewFile(files, path, content);
    return 'written' as const;
  });
  wipe(figures, content);
  if (!written.ok) return written;
  if (written.value === 'taken') return err({ code: 'target-exists' });
  // Some drives cannot make a name durable by itself; she chooses the file again before it counts.
  attemptFiles(() => files.fsyncFolder(dirname(path)));
  const back = await readKeyFile(files, path);
  const same = back.ok && equal(back.value.hash, expected);
  if (back.ok) wipe(back.value.hash);
  wipe(expected);
  if (same) return ok();
  removeQuietly(files, path);
  return err({ code: 'io-failed' });
}
