import { argv, stdout } from 'node:process';
import type { Clock } from '../../src-main/vault/ports/clock.ts';
import { systemClock } from '../../src-main/vault/ports/clock.ts';
import { insertPatient, updatePatient } from './sample-rows.ts';
import { PASSPHRASE, bytesOf, quickKdf, sessionOver } from './vault-builder.ts';

/**
 * A process that is killed from outside: opens the vault in argv[2] and writes without end. It names each write on its output only when `transact` has returned,
 * so everything that was read there was acknowledged. `argv[3]` = `take`: only tries to take the folder, says how that went and waits.
 */
const [, , folder = '', mode = 'write'] = argv;
const clock: Clock = systemClock;
const session = await sessionOver(folder, { kdf: quickKdf, clock });
const say = (line: string) => void stdout.write(`${line}\n`);

if (mode === 'take') {
  say(session.status.state);
  setInterval(() => undefined, 1000);
} else {
  const opened = await session.unlock(bytesOf(PASSPHRASE));
  if (!opened.ok) throw new Error(opened.error.code);
  say('open');
  for (let n = 0; ; n += 1) {
    const id = insertPatient(session.vault, `Surname ${n}`, `MARKER-sealed-${n} ${'x'.repeat(n % 3000)}`);
    say(`${id} 1`);
    updatePatient(session.vault, id, 2, `MARKER-sealed-again-${n}`);
    say(`${id} 2`);
    if (n % 10 === 9) await new Promise((resolve) => setImmediate(resolve));
  }
}
