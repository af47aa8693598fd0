import { beforeAll, describe, expect, it } from 'vitest';
import { hash, initCrypto, readerSodium, verify } from '../../src-main/vault/crypto/index.ts';
import { CarriedPatientKeys } from '../../src-shared/backup-format/patient-keys.ts';
import { noteFields, recordFields, selfWrapFields } from '../../src-shared/backup-format/record-fields.ts';
import { openRecordBytes, openSealed } from '../../src-shared/backup-format/records.ts';
import { base64urlDecode, base64urlEncode } from '../../src-shared/encoding/base64url.ts';
import { lps, toHex } from '../../src-shared/encoding/bytes.ts';
import { NoteId, PatientId, PrincipalId, VaultId } from '../../src-shared/ids.ts';
import { Instant } from '../../src-shared/time.ts';
import { Directory } from '../../src-shared/vault-header.ts';
import digests from './digests.json' with { type: 'json' };
import records from './records.json' with { type: 'json' };
import { unhex } from './second/bytes.ts';
import { recordAad } from './second/records.ts';

/** The published vectors pass through the pure reader too, which the recovery page has instead of the vault's own cryptography. */
beforeAll(initCrypto);

const b64 = (text: string): Uint8Array => base64urlDecode(text) ?? new Uint8Array();

describe('the pure reader', () => {
  it.each(records.records)('opens a record under a $purpose key, and under no other binding', ({ key, ref, payload, sealed }) => {
    const place = {
      ...ref,
      vaultId: VaultId.parse(ref.vaultId),
      patientId: ref.patientId === null ? null : PatientId.parse(ref.patientId),
    };
    const opened = openRecordBytes(readerSodium(), unhex(key), place, b64(sealed));
    expect(opened && new TextDecoder().decode(opened)).toBe(payload);
    expect(toHex(lps(...recordFields(place)))).toBe(toHex(recordAad(ref)));
    for (const other of [{ revision: (ref.revision ^ 1) >>> 0 }, { epoch: (ref.epoch ^ 1) >>> 0 }, { row: `${ref.row}x` }, { table: 'x' }])
      expect(openRecordBytes(readerSodium(), unhex(key), { ...place, ...other }, b64(sealed))).toBeNull();
  });

  describe('opens the published grant', () => {
    const { grant } = records;
    const vaultId = VaultId.parse(grant.ref.vaultId);
    const patientId = PatientId.parse(grant.ref.patientId);
    const [grantee, granter] = [PrincipalId.parse(grant.ref.grantee), PrincipalId.parse(grant.ref.granter)];
    const at = Instant.parse('2026-11-17T09:00:00.000Z');
    const somebody = base64urlEncode(new Uint8Array(32));
    const { epoch } = grant.ref;

    function keys(role: 'owner' | 'assistant', signature = b64(grant.signature)): CarriedPatientKeys {
      const entry = { kind: 'user', x25519: somebody, ed25519: somebody, createdAt: at } as const;
      const granterEntry = { ...entry, id: granter, role, ed25519: base64urlEncode(unhex(grant.granterPublic)) };
      const other = { ...entry, id: grantee, role: role === 'owner' ? 'clinician' : 'owner' };
      const owner = role === 'owner' ? granter : grantee;
      const directory = Directory.parse({ counter: 1, owner, principals: [granterEntry, other] });
      const secrets = new Uint8Array(129);
      secrets[0] = 1;
      secrets.set(unhex(grant.granteeSecret), 1);
      const carried = new CarriedPatientKeys({ vaultId, principal: grantee, secrets, directory }, readerSodium());
      carried.addGrant({ patientId, epoch, granter, sealed: b64(grant.sealed), signature });
      return carried;
    }

    it('from the owner, once', () => {
      const carried = keys('owner');
      expect(toHex(carried.get(patientId, epoch) ?? new Uint8Array())).toBe(grant.patientKey);
      expect(carried.get(patientId, epoch + 1)).toBeNull();
      carried.wipe();
    });

    it('not from somebody who may not grant, nor with another signature', () => {
      expect(keys('assistant').get(patientId, epoch)).toBeNull();
      const signature = b64(grant.signature);
      signature[0] = (signature[0] ?? 0) ^ 1;
      expect(keys('owner', signature).get(patientId, epoch)).toBeNull();
    });

    it('and its self-wrap', () => {
      const aad = lps(...selfWrapFields({ vaultId, patientId, epoch, principal: grantee }));
      const key = openSealed(readerSodium(), unhex(grant.selfWrapKey), aad, b64(grant.selfWrapped));
      expect(key && toHex(key)).toBe(grant.patientKey);
    });
  });

  it.each(digests.notes)('makes what the author of a note signed: version $version', (note) => {
    const fields = noteFields({
      noteId: NoteId.parse(note.noteId),
      version: note.version,
      author: PrincipalId.parse(note.author),
      signedAt: Instant.parse(note.signedAt),
      plain: note.plain,
      json: note.json,
    });
    const digest = hash(lps(...fields));
    expect(toHex(digest)).toBe(note.digest);
    expect(verify(unhex(digests.authorPublic), digest, unhex(note.signature))).toBe(true);
  });
});
