import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaceFile, writePlaceFile } from '../../../../src-main/vault/backup/places/place-file.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { encodeTombstone, parseTombstone, type Tombstone } from '../../../../src-shared/backup-format/tombstone.ts';
import { canonicalJson } from '../../../../src-shared/canonical-json.ts';
import { PatientId, PlaceId, PrincipalId, VaultId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { removeScratch, scratchFolder } from '../../../support/backup-vault.ts';

afterAll(removeScratch);

const Uuid = fc.uuid({ version: 4 });
const At = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => Instant.parse(date.toISOString()));
const Places = fc.record({
  createdAt: At,
  format: fc.constant(1 as const),
  placeId: Uuid.map((id) => PlaceId.parse(id)),
  vaultId: Uuid.map((id) => VaultId.parse(id)),
});
const Signature = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
const Tombstones: fc.Arbitrary<Tombstone> = fc.record({
  at: At,
  format: fc.constant(1 as const),
  patientId: Uuid.map((id) => PatientId.parse(id)),
  signature: Signature,
  signer: Uuid.map((id) => PrincipalId.parse(id)),
  vaultId: Uuid.map((id) => VaultId.parse(id)),
});

/** The text of a value with one character of it changed, added or taken away. */
const spoiled = (text: string) =>
  fc
    .tuple(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), fc.nat(1))
    .map(([at, put, cut]) => text.slice(0, at) + put + text.slice(at + cut))
    .filter((other) => other !== text);

/** Any bytes, and text that is JSON of about the right kind. */
const Junk = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => new TextEncoder().encode(text)),
  fc.constant(new Uint8Array(5_000).fill(0x20)),
);

describe('place.json', () => {
  const folder = scratchFolder();
  const path = join(folder, 'place.json');

  it('is read as it was written, and in no other spelling', () => {
    const Changed = Places.chain((place) => fc.tuple(fc.constant(place), spoiled(canonicalJson(place))));
    fc.assert(
      fc.property(Changed, ([place, other]) => {
        writePlaceFile(nodeFiles, folder, place);
        expect(readFileSync(path, 'utf8')).toBe(canonicalJson(place));
        expect(readPlaceFile(nodeFiles, folder)).toEqual(place);
        writeFileSync(path, other);
        // Another digit of an id is another place; nothing else passes.
        const read = readPlaceFile(nodeFiles, folder);
        if (read !== null) expect(canonicalJson(read)).toBe(other);
      }),
    );
  });

  it('is nothing else, however it looks', () => {
    fc.assert(
      fc.property(Junk, (bytes) => {
        writeFileSync(path, bytes);
        expect(readPlaceFile(nodeFiles, folder)).toBeNull();
      }),
    );
  });
});

describe('a tombstone', () => {
  it('is read as it was written, and in no other spelling', () => {
    fc.assert(
      fc.property(
        Tombstones.chain((tombstone) => {
          const text = new TextDecoder().decode(encodeTombstone(tombstone));
          return fc.tuple(fc.constant(tombstone), fc.constant(text), spoiled(text));
        }),
        ([tombstone, text, other]) => {
          expect(parseTombstone(new TextEncoder().encode(text))).toEqual(tombstone);
          const read = parseTombstone(new TextEncoder().encode(other));
          if (read !== null) expect(new TextDecoder().decode(encodeTombstone(read))).toBe(other);
        },
      ),
    );
  });

  it('is nothing else, however it looks', () => {
    fc.assert(fc.property(Junk, (bytes) => parseTombstone(bytes) === null));
  });
});
