import { z } from 'zod';

/** A column with bytes. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
