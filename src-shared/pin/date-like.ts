/** A date that anybody could live by: of any year where two digits say it, of these two centuries where four do. */

const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Digits of day, month and year, in the order of writing. */
const FORMS = ['ddmmyy', 'mmddyy', 'yymmdd', 'ddmmyyyy', 'mmddyyyy', 'yyyymmdd', 'yyyyddmm', 'dmmyyyy', 'ddmyyyy']
  .concat(['mddyyyy', 'mmdyyyy', 'yyyymdd', 'yyyymmd', 'dmyyyy', 'mdyyyy', 'yyyymd', 'mmyyyy', 'yyyymm'])
  .map((form) => Array.from(form));

/** Whether the digits of a PIN, one letter at most beside them, read as a date in any usual order, with or without leading zeros. */
export function readsAsDate(pin: readonly number[]): boolean {
  const digits = pin.filter((point) => point >= 0x30 && point <= 0x39).map((point) => point - 0x30);
  return digits.length >= pin.length - 1 && FORMS.some((form) => fits(form, digits));
}

function fits(form: readonly string[], digits: readonly number[]): boolean {
  if (form.length !== digits.length) return false;
  const number = (part: string): number | null => {
    const own = digits.filter((_, index) => form[index] === part);
    return own.length === 0 ? null : own.reduce((value, digit) => value * 10 + digit, 0);
  };
  const year = number('y') ?? 0;
  const month = number('m') ?? 0;
  const day = number('d') ?? 1;
  const longYear = form.filter((part) => part === 'y').length === 4;
  return (
    (!longYear || (year >= FIRST_YEAR && year <= LAST_YEAR)) && day >= 1 && day <= (LONGEST_MONTHS[month - 1] ?? 0)
  );
}
