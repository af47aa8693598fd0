import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { slotAad } from '../../../src-shared/backup-format/vault-texts.ts';
import { NoteId, type PatientId } from '../../../src-shared/ids.ts';
import type { VaultSettings } from '../../../src-shared/commands/settings.contract.ts';
import type { Result } from '../../../src-shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../src-shared/settings-rules.ts';
import { Instant, Zone } from '../../../src-shared/time.ts';
import {
  derivePinKey,
  derivePrivatePinA,
  inThreadKdf,
  openHeader,
  openPinEntry,
  openSelfWrap,
} from '../../../src-main/vault/crypto/index.ts';
import { slotKek } from '../../../src-main/vault/crypto/slots.ts';
import type { LiveVault } from '../../../src-main/vault/session/live-vault.ts';
import { openCompartment, openPassphraseSlot } from '../../../src-main/vault/session/open-copies.ts';
import { startNote } from '../../../src-main/vault/use-cases/notes/start-note.ts';
import { saveNoteDraft } from '../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../src-main/vault/use-cases/notes/sign-note.ts';
import { registerPatient } from '../../../src-main/vault/use-cases/patients/register-patient.ts';
import { keepPrivateVersion } from '../../../src-main/vault/use-cases/private/keep-private-version.ts';
import { savePrivateDraft } from '../../../src-main/vault/use-cases/private/save-private-draft.ts';
import { startPrivateNote } from '../../../src-main/vault/use-cases/private/start-private-note.ts';
import { writeSettings } from '../../../src-main/vault/use-cases/settings/stored-settings.ts';
import { noteBody } from '../../support/practice/fill-practice.ts';
import { bytesOf, sessionOver } from '../../support/vault-builder.ts';

/** Nobody's, typed with the keys of a plain keyboard, and in no program and no word list as a whole. */
const PASSPHRASE = 'amber windmill 47 quietly gathers snow';

export interface MarkedVault {
  readonly passphrase: string;
  /** Begins every stored text of a signed note, of a draft, of a patient's name and of her sealed details; nothing else anywhere does. */
  readonly marks: Readonly<Record<'signed' | 'draft' | 'name' | 'details' | 'private', string>>;
  /** Every key of the vault, by what it is for. */
  readonly keys: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Where there is a PIN: what stands in the clear in its envelope, and nowhere else that is not sealed. */
  readonly envelopeSalt: Uint8Array | null;
}

export interface MarkedVaultSize {
  readonly patients: number;
  readonly notesEach: number;
  /** Quick unlock with this PIN, and a private note of the first patient. */
  readonly pin?: string;
  readonly settings?: Partial<VaultSettings>;
}

/**
 * A vault in `<userData>/vault` whose every text holds a mark that is found again in memory: `<mark>-<patient>-<note>`, at the beginning, in the middle and at the
 * end. Each patient's newest note is a draft, the others are signed. Argon2 at its floor. Left locked, for the app to open.
 */
export async function makeMarkedVault(userData: string, size: MarkedVaultSize): Promise<MarkedVault> {
  const mark = (kind: string): string => `${kind}${randomBytes(8).toString('hex')}`;
  const marks = { signed: mark('sg'), draft: mark('dr'), name: mark('nm'), details: mark('dt'), private: mark('pv') };
  const session = await sessionOver(join(userData, 'vault'));
  must(await session.create(bytesOf(PASSPHRASE)));
  const { vault } = session;
  // Thousands of commits; nothing here depends on their order on the disk.
  vault.db.prepare('PRAGMA synchronous = OFF').run();
  const patients = Array.from({ length: size.patients }, (_, index) =>
    fillPatient(vault, marks, index, size.notesEach),
  );
  const { settings } = size;
  if (settings !== undefined) vault.transact(() => writeSettings(vault, { ...DEFAULT_SETTINGS, ...settings }));
  const { pin } = size;
  if (pin !== undefined) {
    must(await session.keys.setPin(bytesOf(pin), null));
    must(await session.privateDoor.open({ kind: 'pin', bytes: bytesOf(pin) }));
    writePrivately(vault, patients[0], `${marks.private}-000-000`);
  }
  const keys = await keysOf(vault, patients);
  const ofPin = pin === undefined ? null : await pinKeysOf(vault, pin);
  session.close();
  return { passphrase: PASSPHRASE, marks, keys: [...keys, ...(ofPin?.keys ?? [])], envelopeSalt: ofPin?.salt ?? null };
}

function fillPatient(vault: LiveVault, marks: MarkedVault['marks'], patient: number, notes: number): PatientId {
  const { id } = must(
    registerPatient(vault, {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: { given: 'Ana', surname1: `${marks.name}-${number(patient)}`, surname2: '', codeName: '' },
        birthDate: null,
        contacts: [],
        alerts: [],
        identityDocument: '',
        remarks: `${marks.details}-${number(patient)}`,
      },
    }),
  );
  for (let note = 0; note < notes; note += 1) {
    const isDraft = note === notes - 1;
    const text = `${isDraft ? marks.draft : marks.signed}-${number(patient)}-${number(note)}`;
    const body = noteBody([`${text} slept badly this week. ${text}`, `We went through the plan again. ${text}`]);
    const occurredAt = Instant.parse(new Date(Date.UTC(2025, 0, 1) + note * 86_400_000).toISOString());
    const zone = Zone.parse('Europe/Madrid');
    const about = { patientId: id, kind: 'call', occurredAt, zone, appointmentId: null } as const;
    const started = must(startNote(vault, about)).note.id;
    const caret = { anchor: 1, head: 1, scrollTop: 0 };
    if (isDraft) must(saveNoteDraft(vault, { id: NoteId.parse(started), body, caret }));
    else must(signNote(vault, { id: NoteId.parse(started), body }));
  }
  return id;
}

function writePrivately(vault: LiveVault, patientId: PatientId | undefined, text: string): void {
  if (patientId === undefined) throw new Error('no patient to write about');
  const occurredAt = Instant.parse('2026-01-01T09:00:00.000Z');
  const { note } = must(startPrivateNote(vault, { patientId, occurredAt, zone: Zone.parse('Europe/Madrid') }));
  const body = noteBody([`${text} an impression of her own. ${text}`]);
  must(savePrivateDraft(vault, { id: note.id, body, caret: { anchor: 1, head: 1, scrollTop: 0 } }));
  must(keepPrivateVersion(vault, { id: note.id }));
}

async function pinKeysOf(vault: LiveVault, pin: string): Promise<{ keys: MarkedVault['keys']; salt: Uint8Array }> {
  const { header, keys, vaultId } = vault;
  const entry = header.fields.pins?.[0];
  const wrap = header.fields.private.find((one) => one.kind === 'pin');
  if (entry === undefined || wrap?.kind !== 'pin') throw new Error('no PIN in the header');
  const { params, publicKey } = must(openPinEntry(vaultId, entry, keys.secrets.user));
  const secrets = [
    ["PIN's key of the envelope", must(await derivePinKey(inThreadKdf, bytesOf(pin), params)).expose()],
    ["PIN's A of the private compartment", must(await derivePrivatePinA(inThreadKdf, wrap, bytesOf(pin))).expose()],
    ["PIN's public key", publicKey],
  ] as const;
  return { keys: secrets.map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) })), salt: params.salt };
}

/** Copies: the vault's own are overwritten when it is closed. */
async function keysOf(vault: LiveVault, patients: readonly PatientId[]): Promise<MarkedVault['keys']> {
  const { header, keys, vaultId, me } = vault;
  const slot = must(await openPassphraseSlot(inThreadKdf, header, bytesOf(PASSPHRASE), null));
  const passphraseSlot = header.fields.slots.find((one) => one.kind === 'passphrase');
  if (passphraseSlot === undefined) throw new Error('no passphrase slot');
  const kek = slotKek(slot.a, slotAad(vaultId, passphraseSlot), null);
  const { vk } = must(openHeader(header, me.principal, keys.secrets));
  const secrets = [
    ['A, from the passphrase', slot.a],
    ['slot', kek],
    ['vault', vk],
    ['page', keys.vault.page],
    ['header', keys.vault.head],
    ['backup', keys.vault.backup],
    ['private compartment', must(openCompartment(header, me.principal, slot))],
    ['practice record', keys.vault.vaultRecord],
    ['self-wrap', keys.own.selfWrap],
    ['drafts', keys.own.drafts],
    ["owner's encryption", keys.secrets.x25519],
    ["owner's signature", keys.secrets.ed25519],
    ["owner's symmetric", keys.secrets.user],
    ...patients.map((patientId, index) => {
      const row = vault.db.prepare('SELECT wrapped FROM patient_keys WHERE patient_id = ?').get(patientId);
      const { wrapped } = row as { wrapped: Uint8Array };
      const ref = { vaultId, patientId, epoch: 1, principal: me.principal };
      return [`patient ${number(index)}`, must(openSelfWrap(keys.own.selfWrap, ref, wrapped))] as const;
    }),
  ] as const;
  return secrets.map(([name, secret]) => ({ name, bytes: new Uint8Array(secret.expose()) }));
}

const number = (index: number): string => String(index).padStart(3, '0');

function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`The vault could not be filled: ${result.error.code}`);
  return result.value;
}
