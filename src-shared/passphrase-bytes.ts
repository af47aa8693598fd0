import { err, ok, type Result } from './result.ts';

/** The part of TextEncoder that is needed here; handed in, because this folder knows no platform. */
export interface Utf8Encoder {
  encode(text: string): Uint8Array;
}

/**
 * A passphrase as the vault takes it: NFKD, then UTF-8, never trimmed. The same in the app, the command line and the recovery page, so that an accent typed on
 * another keyboard gives the same bytes. Lone surrogates and unassigned code points are refused: their normal form may change with a later Unicode.
 */
export function passphraseBytes(
  text: string,
  utf8: Utf8Encoder,
): Result<Uint8Array, { code: 'passphrase-not-encodable' }> {
  if (/\p{Cs}|\p{Cn}/u.test(text)) return err({ code: 'passphrase-not-encodable' });
  return ok(utf8.encode(text.normalize('NFKD')));
}
