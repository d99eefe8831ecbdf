declare module 'typo-js' {
  /** A dictionary in Hunspell's format. */
  class Typo {
    constructor(name: string, affixes: string, words: string);
    check(word: string): boolean;
    suggest(word: string, limit?: number): string[];
  }
  // biome-ignore lint/style/noDefaultExport: the package's own way.
  export default Typo;
}
declare module '*?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the builder's own way.
  export default text;
}
