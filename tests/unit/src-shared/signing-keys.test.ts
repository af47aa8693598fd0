import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64urlEncode } from '../../../src-shared/encoding/base64url.ts';
import { PrincipalId } from '../../../src-shared/ids.ts';
import { signingKeysAt } from '../../../src-shared/signing-keys.ts';
import { Instant } from '../../../src-shared/time.ts';
import type { Directory } from '../../../src-shared/vault-header.ts';

const me = PrincipalId.parse('00000000-0000-4000-8000-000000000001');
const other = PrincipalId.parse('00000000-0000-4000-8000-000000000002');
const unknown = PrincipalId.parse('00000000-0000-4000-8000-000000000003');
const at = (ms: number): Instant => Instant.parse(new Date(ms).toISOString());
const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const key = (byte: number) => base64urlEncode(new Uint8Array(32).fill(byte));

test('a former key counts for its own principal, until the moment it was retired and no longer', () => {
  const former = fc.record({ mine: fc.boolean(), byte: fc.integer({ min: 10, max: 255 }), retired: moments });
  fc.assert(
    fc.property(fc.array(former, { maxLength: 5 }), moments, (keys, when) => {
      const entry = { kind: 'user', x25519: key(0), createdAt: at(0) } as const;
      const directory: Directory = {
        counter: 1,
        owner: me,
        principals: [
          { ...entry, id: me, role: 'owner', ed25519: key(1) },
          { ...entry, id: other, role: 'clinician', ed25519: key(2) },
        ],
        ...(keys.length > 0 && {
          former: keys.map(({ mine, byte, retired }) => ({
            principal: mine ? me : other,
            ed25519: key(byte),
            retiredAt: at(retired),
          })),
        }),
      };
      const counting = keys.filter(({ mine, retired }) => mine && when <= retired).map(({ byte }) => byte);
      expect(signingKeysAt(directory, me, at(when)).map(([first]) => first)).toEqual([1, ...counting]);
      expect(signingKeysAt(directory, unknown, at(when))).toEqual([]);
    }),
  );
});
