const MAX_DEPTH = 4;

/**
 * Zeroes every byte array of an input. The only ones that any command takes are passphrases, so this runs after each command, also after one that was refused,
 * and the session's own wiping is not relied on.
 */
export function wipeByteArrays(value: unknown, depth = 0): void {
  if (value instanceof Uint8Array) value.fill(0);
  else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH) {
    for (const child of Object.values(value)) wipeByteArrays(child, depth + 1);
  }
}
