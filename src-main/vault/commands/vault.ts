import type { vaultCommands } from '../../../src-shared/commands/vault.contract.ts';
import { ok } from '../../../src-shared/result.ts';
import { changePassphrase } from '../use-cases/vault/change-passphrase.ts';
import { createVault } from '../use-cases/vault/create-vault.ts';
import { newRecoverySheet, proveRecoverySheet, recoverySheets } from '../use-cases/vault/recovery-sheets.ts';
import { rotateKeys } from '../use-cases/vault/rotate-keys.ts';
import { unlockVault } from '../use-cases/vault/unlock-vault.ts';
import { unlockWithRecovery } from '../use-cases/vault/unlock-with-recovery.ts';
import { vaultStatus } from '../use-cases/vault/vault-status.ts';
import { verifyVault } from '../use-cases/vault/verify-vault.ts';
import { keyFileHash } from './key-file.ts';
import { withSession, type Handlers } from './registry.ts';

export const vaultHandlers: Handlers<keyof typeof vaultCommands> = {
  'vault.status': withSession(vaultStatus),
  'vault.create': withSession(createVault),
  'vault.unlock': async ({ passphrase, keyFile }, room) => {
    const read = await keyFileHash(room, keyFile);
    if (!read.ok) return read;
    const unlocked = await unlockVault(room.session, { passphrase, keyFileHash: read.value });
    read.value?.fill(0);
    return unlocked;
  },
  'vault.unlockWithRecovery': withSession(unlockWithRecovery),
  'vault.failedBeforeRead': withSession((session) => {
    session.failedBeforeRead();
    return ok({});
  }),
  'vault.rotate': (input, { session, jobs }) => jobs.runAlone(input.jobId, (job) => rotateKeys(session, input, job)),
  'vault.changePassphrase': withSession(changePassphrase),
  'vault.newRecoverySheet': withSession(newRecoverySheet),
  'vault.proveRecoverySheet': withSession(proveRecoverySheet),
  'vault.recoverySheets': (_input, { session, backups }) => recoverySheets(session, backups),
  'vault.verify': ({ jobId }, { session, jobs, backups }) =>
    jobId === null
      ? verifyVault(session, {}, backups)
      : jobs.run(jobId, ({ signal, onProgress }) =>
          verifyVault(session, { signal, onProgress: (fraction) => onProgress('verify', fraction) }, backups),
        ),
};
