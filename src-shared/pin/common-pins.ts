/** What published counts of leaked PINs and passwords name first and no pattern finds, and the words of this trade. Lower case, as its letters and digits alone are. */
const COMMON = new Set(
  [
    '102030 010203 040506 203040 304050 506070 908070 101112 111213 121314 131415 112358 314159 271828 141421 142536 415263',
    '415926 246813 135724 520131 521125 524287 123698 147896 236987 741236 963214 159263 159487 753421 456852 258456 654852',
    '112211 110110 911911 007700 100200 200100 100001 147369 192837 918273 129834 475869 124578 235689 875421 986532',
    'password passw0rd contrasena contrasinal letmein welcome iloveyou dragon monkey master shadow sunshine princess football',
    'baseball superman batman michael jessica charlie jordan access trustno admin administrator qwerty secret hello freedom',
    'teamo tequiero princesa barcelona realmadrid madrid estrella america mexico espana argentina colombia carlos alejandro',
    'sebastian daniel fernando gabriel mariposa corazon bonita amorcito familia secreto abierto clave acceso hola usuario',
    'sigilo psicologia psicologo psicologa psychology psychologist psyche therapy therapist terapia terapeuta clinica clinic',
    'consulta consultorio paciente pacientes patient patients notas notes freud prueba test ordenador laptop computer',
  ].flatMap((line) => line.split(' ')),
);

const LONGEST = Math.max(...Array.from(COMMON, (pin) => pin.length));
const COMMON_POINTS = Array.from(COMMON, (pin) => Array.from(pin, (character) => character.codePointAt(0) ?? 0));

/** Whether it is one of them, digits after a word not counted: sigilo1, password2026. */
export function isCommonPin(pin: readonly number[]): boolean {
  const word = withoutTrailingDigits(pin);
  return isOneOf(pin) || (word.length > 0 && isOneOf(word));
}

function isOneOf(pin: readonly number[]): boolean {
  return pin.length <= LONGEST && COMMON_POINTS.some((common) => same(common, pin));
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((point, index) => point === b[index]);
}

function withoutTrailingDigits(pin: readonly number[]): readonly number[] {
  const last = pin.findLastIndex((point) => point < 0x30 || point > 0x39);
  return pin.slice(0, last + 1);
}
