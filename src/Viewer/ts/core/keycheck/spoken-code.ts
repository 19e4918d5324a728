import { sizes, type Bytes } from "./bytes.ts";
import { WordList } from "./word-list.ts";

/** What the customer types; digits are for other languages and for screen readers. */
export type WordLanguage = "de" | "en" | "digits";

const digitsOfWords = 8;
const digitsOfReadBack = 3;

export function isWordLanguage(name: unknown): name is WordLanguage {
  return name === "de" || name === "en" || name === "digits";
}

/** The three words, or one text of eight digits. */
export function writeWords(language: WordLanguage, code: Uint8Array): string[] {
  const list = listOf(language);
  if (list) return Array.from(code, byte => list.words[byte]!);
  return [String((code[0]! << 16) | (code[1]! << 8) | code[2]!).padStart(digitsOfWords, "0")];
}

/** The read-back word, or three digits. */
export function writeReadBack(language: WordLanguage, code: number): string {
  return listOf(language)?.words[code] ?? String(code).padStart(digitsOfReadBack, "0");
}

/** What was typed, one text for each field; null when it is no entry at all. */
export function readWords(language: WordLanguage, fields: readonly string[]): Bytes | null {
  const list = listOf(language);
  if (!list) {
    const number = fields.length === 1 ? readNumber(fields[0]!, digitsOfWords, 0xff_ffff) : null;
    return number === null ? null : Uint8Array.of(number >> 16, number >> 8, number);
  }
  const found = fields.map(field => list.find(field));
  return found.length === sizes.words && found.every(byte => byte !== null) ? Uint8Array.from(found) : null;
}

/** The byte of a typed read-back word; null when it is none. */
export function readReadBack(language: WordLanguage, text: string): number | null {
  const list = listOf(language);
  return list ? list.find(text) : readNumber(text, digitsOfReadBack, 0xff);
}

function listOf(language: WordLanguage): WordList | null {
  if (language === "digits") return null;
  return language === "de" ? WordList.german : WordList.english;
}

function readNumber(text: string, digits: number, max: number): number | null {
  const trimmed = text.trim();
  if (trimmed.length !== digits || !/^[0-9]+$/.test(trimmed)) return null;
  return Number(trimmed) <= max ? Number(trimmed) : null;
}
