/** Ends every switch over a closed union: a new member fails to compile here instead of falling through. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}
