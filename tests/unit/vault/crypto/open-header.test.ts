import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Directory, VaultHeader } from '../../../../src-shared/vault-header.ts';
import {
  hex,
  initCrypto,
  makeEscrow,
  makeOwner,
  makePrincipal,
  makeVkEntry,
  openCompartmentWithPassphrase,
  openCompartmentWithRecovery,
  openEscrow,
  openHeader,
  openVk,
  randomKey,
  signDirectory,
  verifyDirectory,
  wrapCompartmentForRecovery,
} from '../../../../src-main/vault/crypto/index.ts';
import { encodeSecrets } from '../../../../src-main/vault/crypto/principals.ts';
import { altered, at, headerText, makeVault, newPrincipalId, parsed, type MadeVault } from './fixture.ts';

beforeAll(initCrypto);
let vault: MadeVault;
beforeEach(() => {
  vault = makeVault();
});

const forged = { ok: false, error: { code: 'header-forged' } };

/** What somebody gets to see who puts this header before the owner, whose secrets are her own. */
function openAs(fields: VaultHeader, vk = vault.vk) {
  return openHeader(parsed(headerText(vault, fields, vk)), vault.owner.public.id, vault.owner.secrets);
}

describe('opening a header', () => {
  it('gives the current vault key and its epoch', () => {
    const opened = openAs(vault.fields);
    expect(opened.ok && hex(opened.value.vk.expose())).toBe(hex(vault.vk.expose()));
    expect(opened.ok && opened.value.epoch).toBe(1);
    expect(opened.ok && opened.value.me).toEqual(vault.owner.public);
  });

  it('refuses a vault key that the owner did not sign, though box, header MAC and sum are right', () => {
    const { vaultId } = vault.fields;
    const theirs = randomKey('vk');
    const stranger = makeOwner({ id: newPrincipalId(), createdAt: at });
    const entry = { vaultId, epoch: 1, current: true, vk: theirs, recipients: [vault.owner.public] };
    const boxed = makeVkEntry(entry, stranger.secrets.ed25519);
    const real = vault.fields.vk[0];
    if (real === undefined) throw new Error('an empty fixture');
    for (const vk of [boxed, { ...boxed, signature: real.signature }, { ...real, signature: boxed.signature }]) {
      expect(openAs({ ...vault.fields, vk: [vk] }, vk.sealed === real.sealed ? vault.vk : theirs)).toEqual(forged);
    }
  });

  it('refuses a vault key of another epoch, another vault, or for another principal', () => {
    const { vaultId, vk } = vault.fields;
    const [entry] = vk;
    if (entry === undefined) throw new Error('an empty fixture');
    const { id } = vault.owner.public;
    expect(openVk(vaultId, entry, id, vault.owner.secrets).ok).toBe(true);
    expect(openVk(vaultId, { ...entry, epoch: 2 }, id, vault.owner.secrets)).toEqual(forged);
    expect(openVk(makeVault().fields.vaultId, entry, id, vault.owner.secrets)).toEqual(forged);
    expect(openVk(vaultId, entry, id, vault.recovery.secrets)).toEqual(forged);
    expect(openVk(vaultId, entry, vault.recovery.public.id, vault.recovery.secrets)).toEqual(forged);
  });

  it('refuses a directory that the pinned owner did not sign', () => {
    const { vaultId, directory } = vault.fields;
    const assistant = makePrincipal({
      id: newPrincipalId(),
      kind: 'user',
      role: 'assistant',
      createdAt: at,
      ownerPublic: vault.owner.secrets.ownerPublic,
    });
    const longer: Directory = { ...directory, principals: [...directory.principals, assistant.public] };
    expect(openAs({ ...vault.fields, directory: longer })).toEqual(forged);
    const directorySignature = signDirectory(vaultId, longer, assistant.secrets.ed25519);
    expect(openAs({ ...vault.fields, directory: longer, directorySignature })).toEqual(forged);
    const right = signDirectory(vaultId, longer, vault.owner.secrets.ed25519);
    expect(openAs({ ...vault.fields, directory: longer, directorySignature: right }).ok).toBe(true);
    const { ownerPublic } = vault.owner.secrets;
    expect(
      verifyDirectory(vaultId, { ...directory, counter: 2 }, vault.fields.directorySignature, ownerPublic),
    ).toEqual(forged);
    expect(verifyDirectory(vaultId, directory, altered(vault.fields.directorySignature), ownerPublic)).toEqual(forged);
  });

  it('refuses a directory that names other keys for her, signed by whoever took her place', () => {
    const { vaultId, directory } = vault.fields;
    const stranger = makeOwner({ id: vault.owner.public.id, createdAt: at });
    const theirs: Directory = { ...directory, principals: [stranger.public, vault.recovery.public] };
    const directorySignature = signDirectory(vaultId, theirs, stranger.secrets.ed25519);
    expect(openAs({ ...vault.fields, directory: theirs, directorySignature })).toEqual(forged);
    const { ed25519, ownerPublic } = vault.owner.secrets;
    const signedByHerKey = signDirectory(vaultId, theirs, ed25519);
    expect(verifyDirectory(vaultId, theirs, signedByHerKey, ownerPublic)).toEqual(forged);
    const wrongKey = { ...vault.owner.public, x25519: stranger.public.x25519 };
    const signedByHer: Directory = { ...directory, principals: [wrongKey, vault.recovery.public] };
    const signature = signDirectory(vaultId, signedByHer, vault.owner.secrets.ed25519);
    expect(openAs({ ...vault.fields, directory: signedByHer, directorySignature: signature })).toEqual(forged);
  });

  it('refuses a header whose MAC was made with another key', () => {
    expect(openAs(vault.fields, randomKey('vk'))).toEqual(forged);
  });
});

describe('escrow', () => {
  it('gives the owner back to the holder of the sheet', () => {
    const [escrow] = vault.fields.escrow;
    if (escrow === undefined) throw new Error('an empty fixture');
    const opened = openEscrow(vault.fields.vaultId, escrow, vault.recovery.secrets);
    expect(opened.ok && hex(encodeSecrets(opened.value))).toBe(hex(encodeSecrets(vault.owner.secrets)));
    expect(openEscrow(vault.fields.vaultId, escrow, vault.owner.secrets).ok).toBe(false);
    const renamed = { ...escrow, principal: newPrincipalId() };
    expect(openEscrow(vault.fields.vaultId, renamed, vault.recovery.secrets).ok).toBe(false);
    expect(openEscrow(makeVault().fields.vaultId, escrow, vault.recovery.secrets).ok).toBe(false);
  });

  it('refuses the secrets of anybody but the pinned owner', () => {
    const stranger = makeOwner({ id: vault.owner.public.id, createdAt: at });
    const planted = makeEscrow(
      vault.fields.vaultId,
      { id: stranger.public.id, secrets: stranger.secrets },
      vault.recovery.public,
    );
    expect(openEscrow(vault.fields.vaultId, planted, vault.recovery.secrets)).toEqual(forged);
    const claiming = makePrincipal({
      id: vault.owner.public.id,
      kind: 'user',
      role: 'clinician',
      createdAt: at,
      ownerPublic: vault.owner.secrets.ownerPublic,
    });
    const pretending = makeEscrow(
      vault.fields.vaultId,
      { id: claiming.public.id, secrets: claiming.secrets },
      vault.recovery.public,
    );
    expect(openEscrow(vault.fields.vaultId, pretending, vault.recovery.secrets)).toEqual(forged);
  });
});

describe('private compartment', () => {
  it('opens with the passphrase that opened the slot, and with no other', () => {
    const { vaultId } = vault.fields;
    const [wrap] = vault.fields.private;
    if (wrap?.kind !== 'passphrase') throw new Error('another fixture');
    const opened = openCompartmentWithPassphrase(vaultId, wrap, vault.a, null);
    expect(opened.ok && hex(opened.value.expose())).toBe(hex(vault.compartment.expose()));
    expect(openCompartmentWithPassphrase(vaultId, wrap, randomKey('a'), null).ok).toBe(false);
    expect(openCompartmentWithPassphrase(makeVault().fields.vaultId, wrap, vault.a, null).ok).toBe(false);
    expect(openCompartmentWithPassphrase(vaultId, { ...wrap, principal: newPrincipalId() }, vault.a, null).ok).toBe(
      false,
    );
    expect(openCompartmentWithPassphrase(vaultId, { ...wrap, sealed: altered(wrap.sealed) }, vault.a, null).ok).toBe(
      false,
    );
  });

  it('opens with the recovery sheet when the author signed the wrap', () => {
    const { vaultId } = vault.fields;
    const [, wrap] = vault.fields.private;
    if (wrap?.kind !== 'recovery') throw new Error('another fixture');
    const { public: author } = vault.owner;
    const opened = openCompartmentWithRecovery(vaultId, wrap, vault.recovery.secrets, author);
    expect(opened.ok && hex(opened.value.expose())).toBe(hex(vault.compartment.expose()));
    expect(openCompartmentWithRecovery(vaultId, wrap, vault.owner.secrets, author).ok).toBe(false);

    const stranger = { id: author.id, ed25519: randomKey('ed25519') };
    const planted = wrapCompartmentForRecovery(vaultId, stranger, vault.recovery.public, randomKey('compartment'));
    expect(openCompartmentWithRecovery(vaultId, planted, vault.recovery.secrets, author)).toEqual(forged);
    const replaced = { ...planted, signature: wrap.signature };
    expect(openCompartmentWithRecovery(vaultId, replaced, vault.recovery.secrets, author)).toEqual(forged);
  });
});
