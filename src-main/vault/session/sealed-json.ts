import type { z } from 'zod';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import {
  openRecord,
  sealRecord,
  utf8Bytes,
  wipe,
  type RecordDamaged,
  type RecordKey,
  type SealedRecordRef,
} from '../crypto/index.ts';
import type { RecordPayload } from './open-vault.ts';

/** A sealed record whose payload is JSON. The plaintext's bytes are wiped; the strings are the engine's. */
export function sealJson(key: RecordKey, ref: SealedRecordRef, payload: RecordPayload): Uint8Array {
  const plain = utf8Bytes(JSON.stringify(payload));
  const sealed = sealRecord(key, ref, plain);
  wipe(plain);
  return sealed;
}

export function openJson<T>(
  key: RecordKey,
  ref: SealedRecordRef,
  schema: z.ZodType<T>,
  sealed: Uint8Array,
): Result<T, RecordDamaged> {
  const plain = openRecord(key, ref, sealed);
  if (!plain.ok) return plain;
  const parsed = schema.safeParse(parseJson(plain.value));
  wipe(plain.value);
  return parsed.success ? ok(parsed.data) : err({ code: 'record-damaged' });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
