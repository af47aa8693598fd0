/** Says to a new run that an old one is about to hand over. Carries nothing. */
export const TAKE_OVER_SWITCH = 'take-over';

export function withoutTakeOver(args: readonly string[]): string[] {
  return args.filter((argument) => argument !== `--${TAKE_OVER_SWITCH}`);
}
