/** A compressed word list in base64; scripts/build/spelling-dictionaries.ts makes it. */
declare module 'spelling-dictionary/*' {
  const base64: string;
  export default base64;
}
