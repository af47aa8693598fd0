import { err, ok, type Result } from '../../../src-shared/result.ts';
import { pinFlaw } from '../../../src-shared/pin-rule.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import {
  argon2id,
  derivePinKey,
  newKdfParams,
  pinKdfMemory,
  sealPinEntry,
  wrapCompartmentForPin,
  x25519PublicKey,
  type Secret,
  type VaultHeader,
} from '../crypto/index.ts';
import { commitHeader } from './commit-header.ts';
import type { LiveVault } from './live-vault.ts';
import { keepPinEnvelope } from './pin-envelope.ts';
import { forgetPrivateTries } from './private-tries.ts';
import type { SessionPorts } from './session-ports.ts';
import { kdfMemoryOf, prove, type StillOpen } from './slot-changes.ts';

/** What a new PIN puts into the header: the entry of quick unlock and the wrap of the private compartment, by two runs of Argon2 with two salts. */
interface NewPin {
  readonly entry: ReturnType<typeof sealPinEntry>;
  readonly wrap: ReturnType<typeof wrapCompartmentForPin>;
}

export interface PinToSet {
  /** NFKD, UTF-8; wiped. */
  readonly pin: Uint8Array;
  /** Wiped. Null only where `fresh` is there. */
  readonly passphrase: Uint8Array | null;
  /** The compartment key that this session still holds since the vault was made; it stays the caller's. */
  readonly fresh: Secret<'compartment'> | null;
}

/** Sets or replaces my PIN, of quick unlock and of the private compartment, in one header commit, and gives the keeper a new envelope. */
export async function setPin(
  ports: SessionPorts,
  vault: LiveVault,
  { pin, passphrase, fresh }: PinToSet,
  stillOpen: StillOpen,
): Promise<Result<undefined, VaultError>> {
  const flaw = pinFlaw(pin);
  if (flaw !== null) {
    pin.fill(0);
    passphrase?.fill(0);
    return err({ code: flaw });
  }
  const compartment = await compartmentFor(ports, vault, passphrase, fresh);
  if (!compartment.ok) {
    pin.fill(0);
    return compartment;
  }
  const before = stillOpen();
  const made = before.ok ? await newPin(ports, vault, pin, compartment.value) : before;
  pin.fill(0);
  compartment.value.dispose();
  const open = made.ok ? stillOpen() : made;
  if (!made.ok || !open.ok) return made.ok ? open : made;
  const entry = { action: 'pin.set', subject: { kind: 'principal', id: vault.me.principal } } as const;
  const fields = withPin(vault.header.fields, made.value);
  const committed = commitHeader(vault, fields, [entry], ports, () => forgetPrivateTries(vault));
  // Also where a copy could not be written: the header that counts may have the new one.
  keepPinEnvelope(ports, vault, 'passphrase');
  return committed;
}

/** From now on the passphrase alone opens the vault and the private compartment. */
export function removePin(ports: SessionPorts, vault: LiveVault): Result<undefined, VaultError> {
  const entry = { action: 'pin.removed', subject: { kind: 'principal', id: vault.me.principal } } as const;
  const fields = withoutPin(vault.header.fields, vault.me.principal);
  const committed = commitHeader(vault, fields, [entry], ports, () => forgetPrivateTries(vault));
  keepPinEnvelope(ports, vault, 'pin');
  return committed;
}

export function hasPin({ header, me }: Pick<LiveVault, 'header' | 'me'>): boolean {
  return (header.fields.pins ?? []).some((entry) => entry.principal === me.principal);
}

/** The same header without a PIN of this principal. */
export function withoutPin(fields: VaultHeader, principal: string): VaultHeader {
  const { pins, ...others } = fields;
  const left = (pins ?? []).filter((entry) => entry.principal !== principal);
  return {
    ...others,
    ...(left.length > 0 ? { pins: left } : {}),
    private: fields.private.filter((wrap) => !(wrap.kind === 'pin' && wrap.principal === principal)),
  };
}

/** The same header with this PIN in the place of the principal's earlier one. */
export function withPin(fields: VaultHeader, { entry, wrap }: NewPin): VaultHeader {
  const cleared = withoutPin(fields, entry.principal);
  return { ...cleared, pins: [...(cleared.pins ?? []), entry], private: [...cleared.private, wrap] };
}

/** Null stands for the passphrase only while the session holds what it opened. */
async function compartmentFor(
  ports: SessionPorts,
  vault: LiveVault,
  passphrase: Uint8Array | null,
  fresh: Secret<'compartment'> | null,
): Promise<Result<Secret<'compartment'>, VaultError>> {
  if (passphrase === null) return fresh === null ? err({ code: 'wrong-passphrase' }) : ok(fresh.copy());
  const proved = await prove(ports, vault, passphrase);
  if (!proved.ok) return proved;
  proved.value.secrets.dispose();
  return ok(proved.value.compartment);
}

/** For a vault that is open, or that is about to be with these keys. `cancelled` where it was locked meanwhile. Wipes the PIN. */
export async function newPin(
  ports: Pick<SessionPorts, 'kdf'>,
  vault: Pick<LiveVault, 'vaultId' | 'me' | 'header' | 'keys'>,
  pin: Uint8Array,
  compartment: Secret<'compartment'>,
): Promise<Result<NewPin, VaultError>> {
  const { vaultId, me, header } = vault;
  const mKiB = pinKdfMemory(kdfMemoryOf(header.fields, me.principal));
  const quick = newKdfParams(mKiB);
  const own = newKdfParams(mKiB);
  const key = await derivePinKey(ports.kdf, new Uint8Array(pin), quick);
  if (!key.ok) return key;
  const publicKey = x25519PublicKey(key.value);
  key.value.dispose();
  const a = await argon2id(ports.kdf, pin, own);
  const { user } = vault.keys.secrets;
  try {
    if (user.disposed) return err({ code: 'cancelled' });
    return ok({
      entry: sealPinEntry(vaultId, me.principal, user, { params: quick, publicKey }),
      wrap: wrapCompartmentForPin(vaultId, { id: me.principal, user }, a, own, compartment),
    });
  } finally {
    a.dispose();
  }
}
