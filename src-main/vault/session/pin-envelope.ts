import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import {
  derivePinKey,
  makePinEnvelope,
  openHeader,
  openPinEntry,
  openPinEnvelope,
  pinEnvelopeParams,
  Secret,
  type KdfRunner,
} from '../crypto/index.ts';
import type { FoundHeader, FoundHeaders } from '../storage/header-files.ts';
import type { LiveVault } from './live-vault.ts';
import { firstThatOpens, type OpenedCopy } from './open-copies.ts';
import type { SessionPorts } from './session-ports.ts';

/**
 * Gives the keeper a fresh envelope, made without the PIN from my entry in the header; or takes what it keeps away, where I have no PIN. After every entry into the
 * vault and after every change of the PIN, of the key file or of the keys. `by`: what has just proved that it is I.
 */
export function keepPinEnvelope(
  ports: Pick<SessionPorts, 'quickUnlock'>,
  vault: LiveVault,
  by: 'passphrase' | 'pin',
): void {
  const { vaultId, me, keys, header } = vault;
  const entry = (header.fields.pins ?? []).find(({ principal }) => principal === me.principal);
  const known = entry ? openPinEntry(vaultId, entry, keys.secrets.user) : null;
  if (known?.ok !== true) {
    ports.quickUnlock.keep(null, by);
    return;
  }
  const content = { principal: me.principal, secrets: keys.secrets, keyFileHash: keys.keyFileHash };
  ports.quickUnlock.keep(makePinEnvelope(vaultId, known.value, content), by);
}

/**
 * One try at the locked vault. `wrong-pin` with what is left, `pin-not-available` where nothing is kept; an envelope that opens to something which no header copy
 * accepts is `header-forged`. Wipes the PIN.
 */
export async function openWithPin(
  ports: Pick<SessionPorts, 'kdf' | 'quickUnlock'>,
  headers: FoundHeaders,
  pin: Uint8Array,
): Promise<Result<OpenedCopy, VaultError>> {
  const taken = await ports.quickUnlock.take();
  if ('gone' in taken) {
    pin.fill(0);
    return err({ code: 'pin-not-available', reason: taken.gone });
  }
  const { envelope, triesLeft } = taken;
  const opened = await openEnvelope(ports.kdf, headers, envelope, pin);
  envelope.fill(0);
  if (opened === null) return err({ code: 'wrong-pin', triesLeft });
  if (opened.ok) ports.quickUnlock.succeeded();
  return opened;
}

/** Null: it is not the PIN of this envelope. */
async function openEnvelope(
  kdf: KdfRunner,
  headers: FoundHeaders,
  envelope: Uint8Array,
  pin: Uint8Array,
): Promise<Result<OpenedCopy, VaultError> | null> {
  const params = pinEnvelopeParams(envelope);
  if (params === null) {
    pin.fill(0);
    return err({ code: 'header-damaged' });
  }
  const key = await derivePinKey(kdf, pin, params);
  if (!key.ok) return key;
  const content = openPinEnvelope(headers.valid[0].header.fields.vaultId, envelope, key.value);
  key.value.dispose();
  if (content === null) return null;
  const { principal, secrets, keyFileHash } = content;
  const copy = await firstThatOpens(headers, (found) => Promise.resolve(openCopy(found)));
  if (!copy.ok) secrets.dispose();
  keyFileHash?.fill(0);
  return copy;

  function openCopy(found: FoundHeader): Result<OpenedCopy, VaultError> {
    const proved = openHeader(found.header, principal, secrets);
    if (!proved.ok) return proved;
    const kept = keyFileHash === null ? null : new Secret('key-file', new Uint8Array(keyFileHash));
    return ok({ found, principal, secrets, opened: proved.value, keyFileHash: kept });
  }
}
