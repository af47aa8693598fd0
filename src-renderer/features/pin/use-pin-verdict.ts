import { useMemo } from 'react';
import { passphraseBytes } from '../../../src-shared/passphrase-bytes.ts';
import { pinFlaw, type PinFlaw } from '../../../src-shared/pin-rule.ts';

const utf8 = new TextEncoder();

export type PinVerdict = 'empty' | 'fits' | PinFlaw | 'passphrase-not-encodable';

/** What the vault would say of this PIN, by the same rule, while it is typed. */
export function usePinVerdict(pin: string): PinVerdict {
  return useMemo(() => {
    if (pin === '') return 'empty';
    const bytes = passphraseBytes(pin, utf8);
    if (!bytes.ok) return bytes.error.code;
    const flaw = pinFlaw(bytes.value);
    bytes.value.fill(0);
    return flaw ?? 'fits';
  }, [pin]);
}
