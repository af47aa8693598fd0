import { beforeAll, describe, expect, it } from 'vitest';
import {
  argon2id,
  auditHash,
  b64decode,
  deriveBackupKeys,
  deriveSlotA,
  deriveSubkeys,
  deriveUserKeys,
  fromHex,
  hash,
  headDigest,
  hex,
  initCrypto,
  inThreadKdf,
  lps,
  mac,
  noteDigest,
  openCompartmentWithPassphrase,
  openCompartmentWithRecovery,
  openEscrow,
  openGrant,
  openHeader,
  openRecord,
  openSelfWrap,
  openSlot,
  openStream,
  parseHeader,
  parseRecoveryCode,
  recoveryA,
  rowHash,
  sealStream,
  Secret,
  utf8Bytes,
  verify,
  type ColumnValue,
} from '../../src-main/vault/crypto/index.ts';
import { kdf } from '../../src-main/vault/crypto/hash.ts';
import { recordKeyOf } from './make/record-key-of.ts';
import { encodeSecrets } from '../../src-main/vault/crypto/principals.ts';
import { passphraseBytes } from '../../src-shared/passphrase-bytes.ts';
import { encodeRecoveryCode } from '../../src-shared/recovery-code.ts';
import { BackupId, NoteId, PatientId, PrincipalId, VaultId } from '../../src-shared/ids.ts';
import { Instant } from '../../src-shared/time.ts';
import digests from './digests.json' with { type: 'json' };
import headerFile from './header.json' with { type: 'json' };
import primitives from './primitives.json' with { type: 'json' };
import records from './records.json' with { type: 'json' };
import { fixedBytes, fixedKey } from './make/fixed.ts';
import { streamPlain } from './make/records.ts';
import * as second from './second/index.ts';

/** Each published vector is opened by the product and by the second implementation, which shares no code with it. */

const unhex = second.unhex;
beforeAll(initCrypto);

/** The value of a Result that must be one. */
function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('primitives.json', () => {
  it.each(primitives.argon2id)('Argon2id, m = $mKiB KiB', async ({ password, salt, t, mKiB, key }) => {
    const derived = await argon2id(inThreadKdf, unhex(password), { t, mKiB, p: 1, salt: unhex(salt) });
    expect(hex(derived.expose())).toBe(key);
    expect(hex(second.argon2id(unhex(password), unhex(salt), { t, mKiB }))).toBe(key);
  });

  it('hash, MAC and key derivation', () => {
    for (const vector of primitives.hash) {
      expect(hex(hash(utf8Bytes(vector.text)))).toBe(vector.hash);
      expect(hex(second.hash(second.asBytes(vector.text)))).toBe(vector.hash);
    }
    for (const { key, text, mac: expected } of primitives.mac) {
      expect(hex(mac(unhex(key), utf8Bytes(text)))).toBe(expected);
      expect(hex(second.mac(unhex(key), second.asBytes(text)))).toBe(expected);
    }
    for (const { key, context, id, subkey } of primitives.kdf) {
      expect(hex(kdf(unhex(key), context, id))).toBe(subkey);
      expect(hex(second.kdf(unhex(key), context, id))).toBe(subkey);
    }
  });

  it('length prefixes, passphrase bytes and recovery codes', () => {
    for (const { parts, bytes } of primitives.lps) {
      expect(hex(lps(...parts))).toBe(bytes);
      expect(hex(second.lps(...parts))).toBe(bytes);
    }
    for (const { text, bytes } of primitives.passphrases) {
      expect(hex(value(passphraseBytes(text, new TextEncoder())))).toBe(bytes);
    }
    for (const { code, groups } of primitives.recoveryCodes) {
      expect(encodeRecoveryCode(unhex(code))).toEqual(groups);
      expect(hex(value(parseRecoveryCode(groups.join(' '))))).toBe(code);
    }
  });
});

describe('header.json', () => {
  const slotOf = <S extends { kind: string }>(slots: readonly S[], kind: string): S => {
    const slot = slots.find((candidate) => candidate.kind === kind);
    if (slot === undefined) throw new Error(`no ${kind} slot`);
    return slot;
  };

  it('opens with the second implementation, by passphrase and by recovery sheet', () => {
    const header = second.readHeader(headerFile.header);
    const passphraseSlot = slotOf(header.json.slots, 'passphrase');
    const a = second.passphraseA(passphraseSlot, headerFile.passphrase);
    expect(second.hex(a)).toBe(headerFile.a);
    const owner = second.openSlot(header.json.vaultId, passphraseSlot, a);
    expect(second.hex(second.joinSecrets(owner))).toBe(headerFile.ownerSecrets);
    const vk = second.openVault(header, passphraseSlot.principal, owner);
    expect(second.hex(vk)).toBe(headerFile.vk);
    const { page, head, backup, vaultRecord } = second.vaultSubkeys(vk);
    const { selfWrap, drafts } = second.userSubkeys(owner.user);
    const subkeys = { page, head, backup, vaultRecord, selfWrap, drafts };
    expect(Object.fromEntries(Object.entries(subkeys).map(([name, key]) => [name, second.hex(key)]))).toEqual(
      headerFile.subkeys,
    );
    const backupKeys = second.backupSubkeys(backup, headerFile.backup.backupId);
    expect(second.hex(backupKeys.object)).toBe(headerFile.backup.object);
    expect(second.hex(backupKeys.mac)).toBe(headerFile.backup.mac);
    expect(second.hex(second.openCompartmentByPassphrase(header.json, a))).toBe(headerFile.compartment);

    const code = value(parseRecoveryCode(headerFile.recoveryCode.join('-')));
    const recovery = second.openSlot(header.json.vaultId, slotOf(header.json.slots, 'recovery'), code);
    expect(second.hex(second.joinSecrets(recovery))).toBe(headerFile.recoverySecrets);
    expect(second.hex(second.joinSecrets(second.openEscrow(header.json, recovery)))).toBe(headerFile.ownerSecrets);
    const author = second.publicKeys(owner).ed25519;
    expect(second.hex(second.openCompartmentByRecovery(header.json, recovery, author))).toBe(headerFile.compartment);
  }, 60_000);

  it('opens with the product', async () => {
    const header = value(parseHeader(utf8Bytes(headerFile.header)));
    const { vaultId, slots, escrow, directory } = header.fields;
    const slot = slots.find((candidate) => candidate.kind === 'passphrase');
    const sheet = slots.find((candidate) => candidate.kind === 'recovery');
    if (slot === undefined || sheet === undefined || escrow[0] === undefined) throw new Error('slots are missing');
    const typed = value(passphraseBytes(headerFile.passphrase, new TextEncoder()));
    const a = value(await deriveSlotA(inThreadKdf, slot, typed));
    const owner = value(openSlot(vaultId, slot, a, null));
    expect(hex(encodeSecrets(owner))).toBe(headerFile.ownerSecrets);
    const { vk } = value(openHeader(header, slot.principal, owner));
    expect(hex(vk.expose())).toBe(headerFile.vk);
    const user = deriveUserKeys(owner.user);
    const subkeys = { ...deriveSubkeys(vk), ...user };
    expect(Object.fromEntries(Object.entries(subkeys).map(([name, key]) => [name, hex(key.expose())]))).toEqual(
      headerFile.subkeys,
    );
    const backup = deriveBackupKeys(subkeys.backup, BackupId.parse(headerFile.backup.backupId));
    expect([hex(backup.object.expose()), hex(backup.mac.expose())]).toEqual([
      headerFile.backup.object,
      headerFile.backup.mac,
    ]);
    const code = value(parseRecoveryCode(headerFile.recoveryCode.join('')));
    const recovery = value(openSlot(vaultId, sheet, recoveryA(code), null));
    expect(hex(encodeSecrets(value(openEscrow(vaultId, escrow[0], recovery))))).toBe(headerFile.ownerSecrets);
    const [author] = directory.principals;
    const compartments = header.fields.private.map((wrap) => {
      if (wrap.kind === 'passphrase') return value(openCompartmentWithPassphrase(vaultId, wrap, a, null));
      if (wrap.kind === 'pin') throw new Error('no PIN in the vectors');
      if (author === undefined) throw new Error('an empty directory');
      return value(openCompartmentWithRecovery(vaultId, wrap, recovery, author));
    });
    expect(compartments.map((key) => hex(key.expose()))).toEqual([headerFile.compartment, headerFile.compartment]);
  });
});

describe('records.json', () => {
  const purposes = { patient: 'patient', drafts: 'drafts', 'vault-record': 'vault-record' } as const;
  const purposeOf = (text: string) => {
    const purpose = Object.values(purposes).find((candidate) => candidate === text);
    if (purpose === undefined) throw new Error(`not a record key: ${text}`);
    return purpose;
  };

  it.each(records.records)('a record under a $purpose key', ({ purpose, key, ref, payload, sealed }) => {
    const bytes = second.unb64(sealed);
    expect(second.openRecord(unhex(key), ref, bytes)).toEqual(utf8Bytes(payload));
    const place = {
      ...ref,
      vaultId: VaultId.parse(ref.vaultId),
      patientId: ref.patientId === null ? null : PatientId.parse(ref.patientId),
    };
    const secret = recordKeyOf(purposeOf(purpose), unhex(key));
    expect(value(openRecord(secret, place, bytes))).toEqual(utf8Bytes(payload));
    const bySecond = second.join(
      Uint8Array.of(1),
      second.seal(unhex(key), fixedBytes('nonce', 24), second.recordAad(ref), utf8Bytes(payload)),
    );
    expect(value(openRecord(secret, place, bySecond))).toEqual(utf8Bytes(payload));
  });

  it('a grant and its self-wrap', () => {
    const { ref, ...grant } = records.grant;
    const made = { sealed: second.unb64(grant.sealed), signature: second.unb64(grant.signature) };
    const granteeSecret = unhex(grant.granteeSecret);
    const opened = second.openGrant(ref, made, unhex(grant.granterPublic), granteeSecret);
    expect(second.hex(opened)).toBe(grant.patientKey);
    const wrapped = second.unb64(grant.selfWrapped);
    expect(second.hex(second.openSelfWrap(unhex(grant.selfWrapKey), ref, wrapped))).toBe(grant.patientKey);

    const place = {
      vaultId: VaultId.parse(ref.vaultId),
      patientId: PatientId.parse(ref.patientId),
      epoch: ref.epoch,
      grantee: PrincipalId.parse(ref.grantee),
      granter: PrincipalId.parse(ref.granter),
    };
    const grantee = new Secret('x25519', granteeSecret);
    const key = value(openGrant(place, made, unhex(grant.granterPublic), grantee));
    expect(hex(key.expose())).toBe(grant.patientKey);
    const wrapRef = { ...place, principal: place.grantee };
    const selfWrapKey = new Secret('self-wrap', unhex(grant.selfWrapKey));
    expect(hex(value(openSelfWrap(selfWrapKey, wrapRef, wrapped)).expose())).toBe(grant.patientKey);
  });

  it('sealed boxes made by the second implementation', () => {
    const { ref, ...grant } = records.grant;
    const granter = fixedBytes('granter');
    const recipient = second.publicKeys({ x25519: unhex(grant.granteeSecret), ed25519: granter });
    const sealed = second.sealBox(recipient.x25519, fixedBytes('ephemeral'), unhex(grant.patientKey));
    const place = { ...ref, vaultId: VaultId.parse(ref.vaultId), patientId: PatientId.parse(ref.patientId) };
    const epoch = Uint8Array.of(1, 0, 0, 0);
    const signed = second.lps('SIGILO grant 1', ref.vaultId, ref.patientId, epoch, ref.grantee, ref.granter, sealed);
    const principals = { grantee: PrincipalId.parse(ref.grantee), granter: PrincipalId.parse(ref.granter) };
    const opened = openGrant(
      { ...place, ...principals },
      { sealed, signature: second.sign(granter, signed) },
      recipient.ed25519,
      new Secret('x25519', unhex(grant.granteeSecret)),
    );
    expect(hex(value(opened).expose())).toBe(grant.patientKey);
  });

  it.each(records.streams)('a stream of $length bytes', ({ key, aad, length, sealed }) => {
    const bytes = second.unb64(sealed);
    expect(second.openChunks(unhex(key), unhex(aad), bytes)).toEqual(streamPlain(length));
    const opener = openStream(new Secret('blob', unhex(key)), unhex(aad));
    const plain = second.join(value(opener.update(bytes)), value(opener.finish()));
    expect(plain).toEqual(streamPlain(length));
  });

  it.each([1, 65_535, 65_537, 131_072, 200_000])('a stream of %i bytes, both ways', (length) => {
    const key = fixedKey('blob');
    const aad = lps('SIGILO object 1', fixedBytes('sum'), Uint8Array.of(7, 0, 0, 0));
    const plain = streamPlain(length);
    const sealer = sealStream(key, aad);
    const parts = [sealer.update(plain), sealer.finish()];
    expect(hex(hash(second.openChunks(key.expose(), aad, Buffer.concat(parts))))).toBe(hex(hash(plain)));
    const opener = openStream(key, aad);
    const bySecond = second.sealChunks(key.expose(), fixedBytes('stream header', 24), aad, plain);
    const opened = Buffer.concat([value(opener.update(bySecond)), value(opener.finish())]);
    expect(hex(hash(opened))).toBe(hex(hash(plain)));
  });
});

describe('digests.json', () => {
  const author = unhex(digests.authorPublic);

  it('note digests and signatures', () => {
    for (const note of digests.notes) {
      const digest = unhex(note.digest);
      expect(second.noteDigest(note)).toEqual(digest);
      expect(second.isSigned(author, digest, unhex(note.signature))).toBe(true);
      const ids = { noteId: NoteId.parse(note.noteId), author: PrincipalId.parse(note.author) };
      expect(noteDigest({ ...note, ...ids, signedAt: Instant.parse(note.signedAt) })).toEqual(digest);
      expect(verify(author, digest, unhex(note.signature))).toBe(true);
    }
  });

  it('row hashes', () => {
    for (const { table, columns, hash: expected } of digests.rows) {
      const typed = columns.map(asColumn);
      expect(second.hex(second.rowHash(table, typed))).toBe(expected);
      expect(hex(rowHash(table, typed.map(asValue)))).toBe(expected);
    }
  });

  it('the audit chain and its signed head', () => {
    const { entries, head } = digests.audit;
    for (const entry of entries) {
      expect(second.hex(second.auditHash(entry))).toBe(entry.hash);
      const typed = { vaultId: VaultId.parse(entry.vaultId), at: Instant.parse(entry.at) };
      expect(hex(auditHash({ ...entry, ...typed, previous: unhex(entry.previous) }))).toBe(entry.hash);
    }
    expect(entries.slice(1).map((entry) => entry.previous)).toEqual(entries.slice(0, -1).map((entry) => entry.hash));
    const entryHash = unhex(entries.at(-1)?.hash ?? '');
    const message = second.headMessage(head.vaultId, head.seq, entryHash, head.at);
    expect(second.isSigned(author, message, unhex(head.signature))).toBe(true);
    const typed = { vaultId: VaultId.parse(head.vaultId), at: Instant.parse(head.at), seq: head.seq, entryHash };
    expect(headDigest(typed)).toEqual(message);
  });

  function asColumn(column: { type: string; value?: string | undefined; hex?: string | undefined }): second.Column {
    if (column.type === 'null') return { type: 'null' };
    if (column.type === 'blob' && column.hex !== undefined) return { type: 'blob', hex: column.hex };
    if (column.value === undefined) throw new Error(`a ${column.type} without a value`);
    return { type: column.type === 'text' ? 'text' : 'integer', value: column.value };
  }

  function asValue(column: second.Column): ColumnValue {
    if (column.type === 'null') return null;
    if (column.type === 'blob') return fromHex(column.hex);
    return column.type === 'text' ? column.value : BigInt(column.value);
  }
});

it('base64url is read strictly', () => {
  expect(b64decode('AA')).toEqual(Uint8Array.of(0));
  for (const text of ['AB', 'A', 'AA==', 'A+', 'A A', 'ñ']) expect(b64decode(text)).toBeNull();
});
