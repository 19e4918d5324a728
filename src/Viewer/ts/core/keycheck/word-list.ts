import { englishWords, germanWords } from "./word-list-data.ts";

const prefixLength = 3;

/** 256 nouns: a byte is a word, and the same byte is the word of the same place in the other language. */
export class WordList {
  static readonly german = new WordList(germanWords);
  static readonly english = new WordList(englishWords);

  /** All words in their order, for completion while somebody types. */
  readonly words: readonly string[];
  readonly #found = new Map<string, number>();

  private constructor(text: string) {
    this.words = text.trim().split(/\s+/);
    this.words.forEach((word, index) => {
      this.#found.set(word, index);
      this.#found.set(word.slice(0, prefixLength), index);
    });
  }

  /** The byte of a word typed in full or by exactly its first three letters; case and outer blanks do not count. */
  find(text: string): number | null {
    return this.#found.get(lower(text.trim())) ?? null;
  }
}

// Only A to Z: a language's own rules (the Kelvin sign) must not differ between the two programs.
function lower(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}
