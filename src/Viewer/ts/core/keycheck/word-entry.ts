import { equalBytes, type Bytes } from "./bytes.ts";
import type { EntryResult } from "./messages.ts";
import { readWords, type WordLanguage } from "./spoken-code.ts";

/** So many wrong entries end it. */
export const maxWrongEntries = 5;

/** Compares what the customer types with the words of this exchange; the words themselves never come out. */
export class WordEntry {
  wrongEntries = 0;
  #done = false;
  readonly #words: Bytes;
  readonly #language: WordLanguage;

  constructor(words: Bytes, language: WordLanguage) {
    this.#words = words;
    this.#language = language;
  }

  /** Takes one text for each field: three words, or eight digits in one. */
  enter(fields: readonly string[]): EntryResult {
    if (this.#done) return "not-asked";
    const typed = readWords(this.#language, fields);
    if (!typed) return "not-of-list";
    if (equalBytes(typed, this.#words)) {
      this.wipe();
      return "right";
    }
    if (++this.wrongEntries < maxWrongEntries) return "wrong";
    this.wipe();
    return "exhausted";
  }

  wipe(): void {
    this.#done = true;
    this.#words.fill(0);
  }
}
