import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

/** A random UUID (RFC 9562 version 4) of one kind of id. */
export function newId<S extends z.ZodType>(kind: S): z.output<S> {
  return kind.parse(randomUUID());
}
