import { err, ok } from '../../../../src-shared/result.ts';
import { settingsSubject } from '../../../../src-shared/settings-change.ts';
import { weakensProtection } from '../../../../src-shared/settings-rules.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';
import { readSettings, writeSettings } from './stored-settings.ts';

/** A weaker protection needs the passphrase (`wrong-passphrase` without it or with another) and changes nothing otherwise. */
export async function setSettings(session: Session, input: In<'settings.set'>): Promise<Outcome<'settings.set'>> {
  const { settings, passphrase } = input;
  if (weakensProtection(readSettings(session.vault), settings)) {
    if (passphrase === null) return err({ code: 'wrong-passphrase' });
    const checked = await session.checkPassphrase(passphrase);
    if (!checked.ok) return checked;
  }
  // Deriving took its time; the vault may be locked by now.
  const vault = session.vaultOrNull;
  if (vault === null) return err({ code: 'not-allowed-now' });
  vault.transact((tx) => {
    const changed = settingsSubject(readSettings(vault), settings);
    if (changed === '') return;
    writeSettings(vault, settings);
    tx.audit({ action: 'settings.changed', subject: { kind: 'settings', id: changed }, changes: [] });
  });
  return ok(settings);
}
