import { z } from 'zod';
import { OwnText } from '../../../../src-shared/clinical/own-text.ts';
import type { Result } from '../../../../src-shared/result.ts';
import { ok } from '../../../../src-shared/result.ts';
import type { OpenVault, RecordRef } from '../../session/open-vault.ts';
import type { OwnTextRecord } from '../../storage/repositories/own-texts.ts';

/** What of a template, snippet or arrangement is sealed: all of it. */
const OwnTextPayload = z.object({ v: z.literal(1), text: OwnText });

/** The key epoch of what is sealed under the user's own key. */
const OWN_KEY_EPOCH = 1;

type Place = Pick<OwnTextRecord, 'id' | 'revision'>;

function textRef({ id, revision }: Place): RecordRef {
  return { owner: { kind: 'me' }, table: 'own_texts', row: id, fieldSet: 'text', revision, epoch: OWN_KEY_EPOCH };
}

export function sealOwnText(vault: OpenVault, place: Place, text: OwnText): Uint8Array {
  const payload: z.infer<typeof OwnTextPayload> = { v: 1, text };
  return vault.records.seal(textRef(place), payload);
}

export function openOwnText(vault: OpenVault, record: OwnTextRecord): Result<OwnText, { code: 'record-damaged' }> {
  const opened = vault.records.open(textRef(record), OwnTextPayload, record.sealed);
  return opened.ok ? ok(opened.value.text) : opened;
}
