/** The outcome of a statement that must have changed exactly one row; anything else is a defect and rolls the transaction back. */
export function mustChangeOne(result: { readonly changes: number }): void {
  if (result.changes !== 1) throw new Error(`Expected one changed row, got ${result.changes}`);
}

/** For statements guarded by a revision: whether the row was still the expected one. */
export function changedOne(result: { readonly changes: number }): boolean {
  if (result.changes > 1) throw new Error(`Expected at most one changed row, got ${result.changes}`);
  return result.changes === 1;
}
