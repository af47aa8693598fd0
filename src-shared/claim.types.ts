/** A sentence about security that the README or the interface tells her, to be proved by tests. */
export interface Claim {
  readonly id: string;
  /** The sentence as the README says it; null for one that only the interface says. */
  readonly readme: string | null;
  /** Keys of the interface's catalogues that say it; `errors.*` stands for a whole part. */
  readonly shown: readonly string[];
}
